import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { moneyMessages } from '../money/messages.ts'

const accountsMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const accountsPages: readonly PlacedPage[] = [
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
    messages: [accountsMessages, moneyMessages],
    permission: 'accounts:read',
  },
]
