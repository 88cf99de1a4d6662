import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const flowPages = [
  energyPage({
    name: 'flow',
    title: { en: 'Energy flow', 'zh-CN': '能流图' },
    component: () => import('./FlowPage.vue'),
    messages: [messages],
  }),
]
