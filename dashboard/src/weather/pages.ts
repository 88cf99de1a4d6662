import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const weatherPages = [
  energyPage({
    name: 'weather',
    title: { en: 'Weather', 'zh-CN': '天气归一' },
    component: () => import('./WeatherPage.vue'),
    messages: [messages],
  }),
]
