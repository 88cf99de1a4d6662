import type { PlacedPage } from '../areas/page.ts'
import { ingestMessages } from '../ingest/pages.ts'
import type { MessageFiles } from '../language/language.ts'

export const accountMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const accountPages: readonly PlacedPage[] = [
  {
    name: 'my-account',
    path: 'settings/account',
    title: { en: 'My account', 'zh-CN': '我的账号' },
    component: () => import('./AccountPage.vue'),
    messages: [accountMessages, ingestMessages],
  },
]
