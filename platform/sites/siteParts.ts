import { z } from 'zod'
import { siteLists, siteProject, type SiteDocument } from './siteDocument.ts'

export interface SiteSurroundings {
  /** Code of the project that the document was sent to. */
  code: string
  /** Codes of the devices that can be polled; undefined when that is not known, then none is refused. */
  devices?: ReadonlySet<string>
  now: Date
}

type ListName = keyof typeof siteLists

/** A row as far as it is well shaped: badly shaped values are undefined, also inside of its lists. */
export type Loose<Row> = {
  [Key in keyof Row]?: Row[Key] extends (infer Item)[] ? (Item | undefined)[] : Row[Key]
}

/** One list of a document. `codes` holds those of badly shaped rows too: what refers to them is not at fault. */
export interface Part<Row> {
  rows: readonly Loose<Row>[]
  codes: ReadonlySet<string>
}

/** A site document as far as it is well shaped, so that the rules between its rows can be looked at all the same. */
export type SiteParts = { project: Loose<SiteDocument['project']> } & {
  [List in ListName]: Part<SiteDocument[List][number]>
}

export function siteParts(document: object): SiteParts {
  const part = <List extends ListName>(list: List): Part<SiteDocument[List][number]> =>
    partOf(siteLists[list], Reflect.get(document, list))
  return {
    project: loosely(siteProject, Reflect.get(document, 'project')),
    spaces: part('spaces'),
    gateways: part('gateways'),
    meters: part('meters'),
    tariffs: part('tariffs'),
    tenancies: part('tenancies'),
  }
}

function partOf<Row>(schema: z.ZodObject, value: unknown): Part<Row> {
  const list: unknown[] = Array.isArray(value) ? value : []
  return {
    rows: list.map((row) => loosely<Row>(schema, row)),
    codes: new Set(
      list.map((row) => valueAt(row, 'code')).filter((code) => typeof code === 'string'),
    ),
  }
}

function loosely<Row>(schema: z.ZodObject, row: unknown): Loose<Row> {
  const whole = schema.safeParse(row)
  const values = whole.success
    ? whole.data
    : Object.fromEntries(
        Object.entries(schema.shape).map(([key, shape]) => [
          key,
          looseValue(shape as z.ZodType, valueAt(row, key)),
        ]),
      )
  return values as Loose<Row>
}

function looseValue(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const list = schema instanceof z.ZodDefault ? schema.unwrap() : schema
  if (!(list instanceof z.ZodArray) || !Array.isArray(value)) return undefined
  return value.map((item) => (list.element as z.ZodType).safeParse(item).data)
}

const valueAt = (row: unknown, key: string): unknown =>
  typeof row === 'object' && row !== null && Object.hasOwn(row, key)
    ? Reflect.get(row, key)
    : undefined
