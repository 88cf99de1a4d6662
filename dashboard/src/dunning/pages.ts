import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { moneyMessages } from '../money/messages.ts'

const dunningMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const dunningPages: readonly PlacedPage[] = [
  {
    name: 'dunning',
    path: 'projects/:project/dunning',
    title: { en: 'Reminders', 'zh-CN': '欠费催缴' },
    component: () => import('./DunningPage.vue'),
    messages: [dunningMessages, moneyMessages],
    permission: 'billing:read',
  },
]
