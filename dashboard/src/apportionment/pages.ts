import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { moneyMessages } from '../money/messages.ts'

const apportionmentMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const apportionmentPages: readonly PlacedPage[] = [
  {
    name: 'apportionment',
    path: 'projects/:project/apportionment',
    title: { en: 'Shared costs', 'zh-CN': '公摊' },
    component: () => import('./ApportionmentPage.vue'),
    messages: [apportionmentMessages, moneyMessages],
    permission: 'billing:read',
  },
]
