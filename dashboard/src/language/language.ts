import type { Language as ElementLanguage } from 'element-plus/es/locale/index.mjs'
import { inject, shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue'
import { createI18n } from 'vue-i18n'

export const languages = { en: 'English', 'zh-CN': '简体中文' } as const
export type LanguageCode = keyof typeof languages

/** Element's own words in the reader's language, for its config provider. */
export interface Language {
  code: Readonly<ShallowRef<LanguageCode>>
  element: Readonly<ShallowRef<ElementLanguage | undefined>>
  choose(code: LanguageCode): Promise<void>
  install(app: App): void
}

export const languageKey: InjectionKey<Language> = Symbol('language')

export const useLanguage = (): Language => {
  const language = inject(languageKey)
  if (!language) throw new Error('no language was provided')
  return language
}

/** The same key is read by public/appearance.js before the first paint. */
const storageKey = 'wattledger.language'

const load = {
  en: () => Promise.all([import('./en.ts'), import('element-plus/es/locale/lang/en.mjs')]),
  'zh-CN': () => Promise.all([import('./zh.ts'), import('element-plus/es/locale/lang/zh-cn.mjs')]),
} as const satisfies Record<LanguageCode, unknown>

export function createLanguage(): Language {
  const i18n = createI18n({
    legacy: false,
    locale: 'none',
    fallbackLocale: [],
    missingWarn: false,
    fallbackWarn: false,
    messages: {},
    // Texts are said as they stand; what has parameters is a function. Nothing is compiled in the browser.
    messageCompiler: (text) => () => String(text),
  })
  const code = shallowRef<LanguageCode>('en')
  const element = shallowRef<ElementLanguage>()

  return {
    code,
    element,
    async choose(chosen) {
      const [messages, ofElement] = await load[chosen]()
      i18n.global.setLocaleMessage(chosen, messages.default)
      ;(i18n.global.locale as unknown as { value: string }).value = chosen
      code.value = chosen
      element.value = ofElement.default
      document.documentElement.lang = chosen
      remember(storageKey, chosen)
    },
    install: (app) => void app.use(i18n),
  }
}

/** What was chosen here before, else what the browser prefers. */
export function preferredLanguage(): LanguageCode {
  const wanted = recall(storageKey) ?? navigator.language
  return /^zh/i.test(wanted) ? 'zh-CN' : 'en'
}

/** Storage may be forbidden; then the choice lasts as long as the page. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Nothing is lost but the preference.
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
