import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'

export const tokenMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const tokenPages: readonly PlacedPage[] = [
  {
    name: 'tokens',
    path: 'settings/tokens',
    title: { en: 'API tokens', 'zh-CN': 'API 令牌' },
    component: () => import('./TokensPage.vue'),
    messages: [tokenMessages],
    permission: 'tokens:write',
  },
]
