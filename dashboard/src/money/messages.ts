import type { MessageFiles } from '../language/language.ts'

export const moneyMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}
