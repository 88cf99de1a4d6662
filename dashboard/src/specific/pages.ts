import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const specificPages = [
  energyPage({
    name: 'specific',
    title: { en: 'Specific consumption', 'zh-CN': '单位能耗' },
    component: () => import('./SpecificPage.vue'),
    messages: [messages],
  }),
]
