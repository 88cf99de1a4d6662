import type { Language as ElementLanguage } from 'element-plus/es/locale/index.mjs'
import { inject, shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue'
import { createI18n } from 'vue-i18n'

export const languages = { en: 'English', 'zh-CN': '简体中文' } as const
export type LanguageCode = keyof typeof languages

/** The texts of a folder of pages, in a file for each language, loaded with the first page that needs them. */
export type MessageFiles = Readonly<Record<LanguageCode, () => Promise<{ default: object }>>>

export interface Language {
  code: Readonly<ShallowRef<LanguageCode>>
  /** Element's own words in the reader's language, for its config provider. */
  element: Readonly<ShallowRef<ElementLanguage | undefined>>
  choose(code: LanguageCode): Promise<void>
  /** Loads texts in the language of now; what was needed once is loaded with every language chosen later. */
  need(files: readonly MessageFiles[]): Promise<void>
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

/** Nothing is said before `choose`; `first` is what will be chosen first, so that only its texts are loaded. */
export function createLanguage(first: LanguageCode = 'en'): Language {
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
  const code = shallowRef<LanguageCode>(first)
  const element = shallowRef<ElementLanguage>()
  const needed = new Set<MessageFiles>()
  /** Texts as they have come, by language. The same file is asked for once. */
  const texts: Record<LanguageCode, Map<MessageFiles, object>> = {
    en: new Map(),
    'zh-CN': new Map(),
  }

  async function loadNeeded(into: LanguageCode) {
    const missing = [...needed].filter((files) => !texts[into].has(files))
    const come = await Promise.all(missing.map((files) => files[into]()))
    missing.forEach((files, index) => texts[into].set(files, come[index]?.default ?? {}))
    return missing.length > 0
  }

  const frame: Partial<Record<LanguageCode, object>> = {}
  /** No two files have a first-rank name in common (a test holds that), so side by side is enough. */
  const say = (said: LanguageCode) =>
    i18n.global.setLocaleMessage(said, Object.assign({}, frame[said], ...texts[said].values()))

  return {
    code,
    element,
    async need(files) {
      files.forEach((one) => needed.add(one))
      const into = code.value
      if (await loadNeeded(into)) say(into)
    },
    async choose(chosen) {
      const [[messages, ofElement]] = await Promise.all([load[chosen](), loadNeeded(chosen)])
      frame[chosen] = messages.default
      say(chosen)
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
