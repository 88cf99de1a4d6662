import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const demandPages = [
  energyPage({
    name: 'demand',
    title: { en: 'Demand', 'zh-CN': '需量' },
    component: () => import('./DemandPage.vue'),
    messages: [messages],
  }),
]
