import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { moneyMessages } from '../money/messages.ts'

const feesMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const feesPages: readonly PlacedPage[] = [
  {
    name: 'fees',
    path: 'projects/:project/fees',
    title: { en: 'Periodic fees', 'zh-CN': '周期费用' },
    component: () => import('./FeesPage.vue'),
    messages: [feesMessages, moneyMessages],
    permission: 'billing:read',
  },
]
