import type { InjectionKey, Ref } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

/** How much of what a page's charts show was measured, and where one reads what was not. */
export interface Completeness {
  /** Quarter-hours measured, neither estimated nor suspect, of those that have passed: 0 to 1. */
  measured: number
  place: RouteLocationRaw
}

export const completenessKey: InjectionKey<Readonly<Ref<Completeness | undefined>>> =
  Symbol('completeness')
