import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const durationPages = [
  energyPage({
    name: 'load-duration',
    title: { en: 'Load duration', 'zh-CN': '负荷持续曲线' },
    component: () => import('./DurationPage.vue'),
    messages: [messages],
  }),
]
