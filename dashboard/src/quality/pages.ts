import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const qualityPages = [
  energyPage({
    name: 'quality',
    title: { en: 'Data quality', 'zh-CN': '数据质量' },
    component: () => import('./QualityPage.vue'),
    messages: [messages],
  }),
]
