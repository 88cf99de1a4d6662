import { energyPage } from '../analysis/energyPage.ts'
import type { MessageFiles } from '../language/language.ts'

const messages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const budgetPages = [
  energyPage({
    name: 'budget',
    title: { en: 'Budget', 'zh-CN': '用能预算' },
    component: () => import('./BudgetPage.vue'),
    messages: [messages],
  }),
]
