import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const breakdownPages = [
  energyPage({
    name: 'breakdown',
    title: { en: 'Breakdown', 'zh-CN': '分类分项' },
    component: () => import('./BreakdownPage.vue'),
    messages: [messages],
  }),
]
