import type { z } from 'zod'
import { siteLists, siteProject, type SiteDocument } from './siteDocument.ts'

type ListName = keyof typeof siteLists

export interface SiteSurroundings {
  /** Code of the project that the document was sent to. */
  code: string
  /** Codes of the devices that can be polled; undefined when that is not known, then none is refused. */
  devices?: ReadonlySet<string>
  now: Date
}

/** One list of a document: badly shaped rows are left out at their position, but their codes still count as there. */
export interface Part<Row> {
  rows: readonly (Row | undefined)[]
  codes: ReadonlySet<string>
}

/** A site document as far as it is well shaped, so that the rules between its rows can be looked at all the same. */
export type SiteParts = { project: SiteDocument['project'] | undefined } & {
  [List in ListName]: Part<SiteDocument[List][number]>
}

export function siteParts(document: unknown): SiteParts {
  const from = typeof document === 'object' && document !== null ? document : {}
  const part = <List extends ListName>(list: List) => {
    const value: unknown = Reflect.get(from, list)
    return partOf(siteLists[list] as z.ZodType<SiteDocument[List][number]>, value)
  }
  return {
    project: siteProject.safeParse(Reflect.get(from, 'project')).data,
    spaces: part('spaces'),
    gateways: part('gateways'),
    meters: part('meters'),
    tariffs: part('tariffs'),
    tenancies: part('tenancies'),
  }
}

function partOf<Row>(schema: z.ZodType<Row>, value: unknown): Part<Row> {
  const list: unknown[] = Array.isArray(value) ? value : []
  return {
    rows: list.map((row) => schema.safeParse(row).data),
    codes: new Set(list.map(codeOf).filter((code) => typeof code === 'string')),
  }
}

const codeOf = (row: unknown): unknown =>
  typeof row === 'object' && row !== null ? Reflect.get(row, 'code') : undefined
