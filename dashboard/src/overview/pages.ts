import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const overviewPages = [
  energyPage({
    name: 'overview',
    title: { en: 'Overview', 'zh-CN': '能耗总览' },
    component: () => import('./OverviewPage.vue'),
    messages: [messages],
  }),
]
