import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { moneyMessages } from '../money/messages.ts'

const ledgerMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const ledgerPages: readonly PlacedPage[] = [
  {
    name: 'trial-balance',
    path: 'projects/:project/trial-balance',
    title: { en: 'Trial balance', 'zh-CN': '试算平衡' },
    component: () => import('./TrialBalancePage.vue'),
    messages: [ledgerMessages, moneyMessages],
    permission: 'billing:read',
  },
]
