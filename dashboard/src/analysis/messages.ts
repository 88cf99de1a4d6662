import type { MessageFiles } from '../language/language.ts'

export const analysisMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}
