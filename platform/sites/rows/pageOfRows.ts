import { z } from 'zod'

/** What every list takes: a search, an order and a page. `sort` is one of the list's own columns. */
export const listQuery = <Sort extends string>(sorts: readonly [Sort, ...Sort[]]) => ({
  search: z.string().max(200).optional().describe('A part of the code or name'),
  sort: z.enum(sorts).default(sorts[0]),
  order: z.enum(['asc', 'desc']).default('asc'),
  limit: z.coerce.number().int().min(1).max(5000).default(100),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
})

export interface PageQuery {
  sort: string
  order: 'asc' | 'desc'
  limit: number
  offset: number
}

/** `M2` before `M10`, Chinese by pinyin. */
const collator = new Intl.Collator('zh', { numeric: true, sensitivity: 'base' })

/** The wanted page of rows in the wanted order, with the count of all. Rows without the value come last. */
export function pageOf<Row extends object>(
  rows: readonly Row[],
  { sort, order, limit, offset }: PageQuery,
): { total: number; rows: Row[] } {
  const value = (row: Row): unknown => Reflect.get(row, sort)
  const sign = order === 'asc' ? 1 : -1
  const sorted = rows.toSorted((one, other) => {
    const a = value(one)
    const b = value(other)
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b))
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    return sign * collator.compare(String(a), String(b))
  })
  return { total: rows.length, rows: sorted.slice(offset, offset + limit) }
}

const isMissing = (value: unknown) => value === null || value === undefined || value === ''

/** Whether a row's code or name holds the search, whatever its case and width. */
export function matchesSearch(search: string | undefined): (texts: (string | null)[]) => boolean {
  if (!search) return () => true
  const wanted = folded(search)
  return (texts) => texts.some((text) => text !== null && folded(text).includes(wanted))
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase()
