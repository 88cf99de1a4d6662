import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const seriesPages = [
  energyPage({
    name: 'series',
    title: { en: 'Meters side by side', 'zh-CN': '多表对比' },
    component: () => import('./SeriesPage.vue'),
    messages: [messages],
  }),
]
