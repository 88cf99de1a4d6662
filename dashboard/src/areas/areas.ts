import { administration } from './administration.ts'
import { energy } from './energy.ts'
import { money } from './money.ts'
import type { Area, PlacedPage } from './page.ts'
import { places } from './places.ts'

/** The menu, from top to bottom. */
export const areas: readonly Area[] = [energy, money, places, administration]

const pages = new Map(
  areas.flatMap((area) => area.pages.map((page) => [page.name, { area, page }])),
)

/** Where a route belongs; undefined for what is outside of every area, such as "no such page". */
export const placeOf = (
  name: string | symbol | null | undefined,
): { area: Area; page: PlacedPage } | undefined => pages.get(String(name))
