import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const anomalyPages = [
  energyPage({
    name: 'anomalies',
    title: { en: 'Anomalies', 'zh-CN': '异常用能' },
    component: () => import('./AnomaliesPage.vue'),
    messages: [messages],
  }),
]
