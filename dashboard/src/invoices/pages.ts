import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { moneyMessages } from '../money/messages.ts'

export const invoicesMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const invoicesPages: readonly PlacedPage[] = [
  {
    name: 'invoices',
    path: 'projects/:project/invoices',
    title: { en: 'Bills', 'zh-CN': '账单' },
    component: () => import('./InvoicesPage.vue'),
    messages: [invoicesMessages, moneyMessages],
    permission: 'billing:read',
  },
]
