import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const lossPages = [
  energyPage({
    name: 'loss',
    title: { en: 'Losses', 'zh-CN': '损耗分析' },
    component: () => import('./LossPage.vue'),
    messages: [messages],
  }),
]
