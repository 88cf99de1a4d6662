import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const rankingPages = [
  energyPage({
    name: 'ranking',
    title: { en: 'Ranking', 'zh-CN': '用能排名' },
    component: () => import('./RankingPage.vue'),
    messages: [messages],
  }),
]
