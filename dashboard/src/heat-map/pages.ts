import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const heatMapPages = [
  energyPage({
    name: 'heat-map',
    title: { en: 'Heat map', 'zh-CN': '负荷热力图' },
    component: () => import('./HeatMapPage.vue'),
    messages: [messages],
  }),
]
