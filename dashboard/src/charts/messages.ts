import type { MessageFiles } from '../language/language.ts'

export const chartMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}
