import type { Component } from 'vue'
import type { RouteParamsGeneric, RouteRecordRaw } from 'vue-router'
import type { LanguageCode, MessageFiles } from '../language/language.ts'

/** What menu and trail call a thing. Said here in both languages, since the menu stands before any page is loaded. */
export type Title = Readonly<Record<LanguageCode, string>>

/** One page: where it is, what it is called, who may see it, and what is loaded when it is opened. */
export interface PlacedPage {
  /** The route's name; one in the whole dashboard. */
  name: string
  /** From the root, without the first slash. With `:project` in it, the page is about one project. */
  path: string
  title: Title
  component: () => Promise<unknown>
  /** Texts that come with the page. Two pages may name the same files. */
  messages?: readonly MessageFiles[]
  /** Whoever lacks it does not see the page in the menu, and is told so in the page's place. */
  permission?: string
  /** Whoever holds it has other ways, and does not see the page in the menu. */
  unless?: string
  /** The page above it, by name. A page below another has no place in the menu. */
  under?: string
  /** What the trail calls it, where the title would not tell one from the next: a meter's code. */
  crumb?: (params: RouteParamsGeneric) => string
}

/** A part of the menu: pages that the same people use. */
export interface Area {
  name: string
  title: Title
  icon: Component
  pages: readonly PlacedPage[]
}

declare module 'vue-router' {
  interface RouteMeta {
    public?: boolean
    permission?: string
    messages?: readonly MessageFiles[]
  }
}

export const routeOf = (page: PlacedPage): RouteRecordRaw => ({
  path: page.path,
  name: page.name,
  component: page.component,
  props: true,
  meta: {
    ...(page.permission && { permission: page.permission }),
    ...(page.messages && { messages: page.messages }),
  },
})

export const ofProject = (page: PlacedPage): boolean => page.path.includes(':project')
