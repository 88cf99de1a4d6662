import {
  onScopeDispose,
  shallowRef,
  watchEffect,
  inject,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import { recall, remember } from '../language/language.ts'

export const appearances = ['light', 'dark', 'auto'] as const
export type Appearance = (typeof appearances)[number]

export interface Look {
  appearance: ShallowRef<Appearance>
  dark: Readonly<ShallowRef<boolean>>
}

export const lookKey: InjectionKey<Look> = Symbol('look')

export const useLook = (): Look => {
  const look = inject(lookKey)
  if (!look) throw new Error('no look was provided')
  return look
}

/** The same key is read by public/appearance.js before the first paint. */
const storageKey = 'wattledger.appearance'

/** Light, dark, or as the system is; kept in the browser, shown as a class of the page. */
export function createLook(): Look {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const appearance = shallowRef<Appearance>(parse(recall(storageKey)))
  const systemDark = shallowRef(system.matches)
  const dark = shallowRef(false)

  const follow = (event: MediaQueryListEvent) => (systemDark.value = event.matches)
  system.addEventListener('change', follow)
  onScopeDispose(() => system.removeEventListener('change', follow), true)

  watchEffect(() => {
    dark.value = appearance.value === 'dark' || (appearance.value === 'auto' && systemDark.value)
    document.documentElement.classList.toggle('dark', dark.value)
    remember(storageKey, appearance.value)
  })
  return { appearance, dark }
}

const parse = (text: string | null): Appearance =>
  appearances.find((appearance) => appearance === text) ?? 'auto'
