import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { analysisMessages } from '../analysis/messages.ts'
import { chartMessages } from '../charts/messages.ts'
import { invoicesMessages } from '../invoices/pages.ts'
import { moneyMessages } from '../money/messages.ts'

const accountsMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const accountsPages: readonly PlacedPage[] = [
  {
    name: 'my-accounts',
    path: 'my-accounts',
    title: { en: 'My accounts', 'zh-CN': '我的账户' },
    component: () => import('./MyAccountsPage.vue'),
    messages: [accountsMessages, moneyMessages],
    permission: 'accounts:read',
    unless: 'sites:read',
  },
  {
    name: 'accounts',
    path: 'projects/:project/accounts',
    title: { en: 'Accounts', 'zh-CN': '账户' },
    component: () => import('./AccountsPage.vue'),
    messages: [accountsMessages, moneyMessages],
    permission: 'accounts:read',
  },
  {
    name: 'account',
    path: 'projects/:project/accounts/:account',
    title: { en: 'Account', 'zh-CN': '账户' },
    crumb: ({ account }) => String(account),
    under: 'accounts',
    component: () => import('./AccountPage.vue'),
    messages: [accountsMessages, moneyMessages, invoicesMessages, analysisMessages, chartMessages],
    permission: 'accounts:read',
  },
]
