import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const carbonPages = [
  energyPage({
    name: 'carbon',
    title: { en: 'Carbon', 'zh-CN': '碳排放' },
    component: () => import('./CarbonPage.vue'),
    messages: [messages],
  }),
]
