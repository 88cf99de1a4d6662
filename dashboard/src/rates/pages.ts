import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const ratesPages = [
  energyPage({
    name: 'rates',
    title: { en: 'Rates', 'zh-CN': '分时电量' },
    component: () => import('./RatesPage.vue'),
    messages: [messages],
  }),
]
