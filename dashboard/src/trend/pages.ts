import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const trendPages = [
  energyPage({
    name: 'trend',
    title: { en: 'Trend', 'zh-CN': '趋势与对比' },
    component: () => import('./TrendPage.vue'),
    messages: [messages],
  }),
]
