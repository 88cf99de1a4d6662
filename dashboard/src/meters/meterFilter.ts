import type { Meter, MeterState } from '../api/answers.ts'

/** What the table is narrowed to; every part is in the address, and an empty one does not narrow. */
export interface MeterFilter {
  search: string
  energy: string
  space: string
  state: MeterState | ''
}

type Described = Pick<Meter, 'code' | 'name' | 'energy' | 'space' | 'gateway'>

/** Every word must occur somewhere in the code, the name, the space or the gateway. */
export function matches(meter: Described, state: MeterState, filter: MeterFilter): boolean {
  if (filter.energy && meter.energy !== filter.energy) return false
  if (filter.space && meter.space?.code !== filter.space) return false
  if (filter.state && state !== filter.state) return false
  const text = [meter.code, meter.name, meter.space?.name, meter.space?.code, meter.gateway]
    .join(' ')
    .toLocaleLowerCase()
  return words(filter.search).every((word) => text.includes(word))
}

const words = (search: string): string[] => search.toLocaleLowerCase().split(/\s+/).filter(Boolean)

export type SortKey = 'code' | 'name' | 'space' | 'value' | 'power' | 'age'

export interface Sort {
  key: SortKey
  descending: boolean
}

/** `-power` is power, largest first. Anything unknown is the order by code. */
export function parseSort(text: string): Sort {
  const key = text.replace(/^-/, '')
  return isSortKey(key)
    ? { key, descending: text.startsWith('-') }
    : { key: 'code', descending: false }
}

export const sortText = ({ key, descending }: Sort): string => (descending ? `-${key}` : key)

const isSortKey = (text: string): text is SortKey =>
  ['code', 'name', 'space', 'value', 'power', 'age'].includes(text)

type Sortable = Pick<Meter, 'code' | 'name' | 'space' | 'value' | 'powerKw' | 'lastAt'>

/** What has no value comes last in both directions. M2 comes before M10. */
export function comparing({ key, descending }: Sort, locale: string) {
  const collator = new Intl.Collator(locale, { numeric: true })
  const direction = descending ? -1 : 1
  return (left: Sortable, right: Sortable): number => {
    const [a, b] = [sortValue(left, key), sortValue(right, key)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order =
      typeof a === 'number' && typeof b === 'number'
        ? a - b
        : collator.compare(String(a), String(b))
    return order === 0 ? collator.compare(left.code, right.code) : direction * order
  }
}

/** Numbers here are for the order only; the least age is the latest time. */
function sortValue(meter: Sortable, key: SortKey): string | number | null {
  switch (key) {
    case 'code':
      return meter.code
    case 'name':
      return meter.name
    case 'space':
      return meter.space?.name ?? null
    case 'value':
      return meter.value === null ? null : Number(meter.value)
    case 'power':
      return meter.powerKw === null ? null : Number(meter.powerKw)
    case 'age':
      return meter.lastAt === null ? null : -Date.parse(meter.lastAt)
  }
}
