import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { moneyMessages } from '../money/messages.ts'

const correctionsMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const correctionsPages: readonly PlacedPage[] = [
  {
    name: 'corrections',
    path: 'projects/:project/corrections',
    title: { en: 'Corrections', 'zh-CN': '电费退补' },
    component: () => import('./CorrectionsPage.vue'),
    messages: [correctionsMessages, moneyMessages],
    permission: 'billing:read',
  },
]
