import { analysisMessages } from '../analysis/messages.ts'
import type { PlacedPage } from '../areas/page.ts'
import { chartMessages } from '../charts/messages.ts'
import type { MessageFiles } from '../language/language.ts'

export const trendMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const trendPages: readonly PlacedPage[] = [
  {
    name: 'trend',
    path: 'projects/:project/trend',
    title: { en: 'Trend', 'zh-CN': '趋势与对比' },
    component: () => import('./TrendPage.vue'),
    messages: [trendMessages, analysisMessages, chartMessages],
    permission: 'energy:read',
  },
]
