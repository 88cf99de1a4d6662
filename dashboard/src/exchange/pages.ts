import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'

export const exchangeMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const exchangePages: readonly PlacedPage[] = [
  {
    name: 'exchange',
    path: 'projects/:project/exchange',
    title: { en: 'Import and export', 'zh-CN': '导入导出' },
    component: () => import('./ExchangePage.vue'),
    messages: [exchangeMessages],
    permission: 'sites:read',
  },
]
