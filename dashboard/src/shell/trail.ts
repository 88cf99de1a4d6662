import type { RouteParamsGeneric } from 'vue-router'
import { placeOf } from '../areas/areas.ts'
import { ofProject, type PlacedPage } from '../areas/page.ts'
import type { LanguageCode } from '../language/language.ts'

/** One step of the way to a page; without `to` it is where one is, or a mere heading. */
export interface Crumb {
  text: string
  to?: { name: string; params: RouteParamsGeneric }
}

/** Area, project, the page above, the page itself; the pages above can be gone to. */
export function trailOf(
  place: ReturnType<typeof placeOf>,
  params: RouteParamsGeneric,
  language: LanguageCode,
  projectName: string,
): Crumb[] {
  if (!place) return []
  const { area, page } = place
  return [
    { text: area.title[language] },
    ...(ofProject(page) ? [{ text: projectName }] : []),
    ...pagesAbove(page).map((above) => ({
      text: textOf(above, params, language),
      to: { name: above.name, params },
    })),
    { text: textOf(page, params, language) },
  ]
}

function pagesAbove({ under }: PlacedPage): PlacedPage[] {
  const above = placeOf(under)?.page
  return above ? [...pagesAbove(above), above] : []
}

const textOf = (page: PlacedPage, params: RouteParamsGeneric, language: LanguageCode) =>
  page.crumb?.(params) ?? page.title[language]
