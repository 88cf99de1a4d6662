/** One thing to be filled in. Values are texts as people write them; `codes` is a list of them. */
export interface Field {
  key: string
  label: string
  kind?: 'text' | 'long' | 'choice' | 'codes' | 'date' | 'moment'
  choices?: readonly Choice[]
  required?: boolean
  hint?: string
  disabled?: boolean
  /** A choice may also be one that is not listed. */
  open?: boolean
}

export interface Choice {
  value: string
  label: string
}

export type Filled = Record<string, string | string[]>

/** The filled-in values that differ from the ones before, as a change of a row: an emptied one takes its value away. */
export function changesOf(before: Filled, after: Filled): Record<string, string | string[] | null> {
  const entries = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key] ?? ''),
  )
  return Object.fromEntries(entries.map(([key, value]) => [key, value === '' ? null : value]))
}

/** What is filled in, without what was left empty. */
export const filledIn = (values: Filled): Record<string, string | string[]> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0))

/** Whole numbers as numbers where the API wants them so; what is no whole number stays for the API to refuse. */
export function withWhole<Row extends Record<string, unknown>>(
  row: Row,
  keys: readonly string[],
): Record<string, unknown> {
  const entries = Object.entries(row).map(([key, value]): [string, unknown] => [
    key,
    keys.includes(key) && typeof value === 'string' && /^\d{1,9}$/.test(value)
      ? Number(value)
      : value,
  ])
  return Object.fromEntries(entries)
}

/** `datetime-local` of a browser as the moment it means there. */
export const momentOf = (local: string): string => new Date(local).toISOString()
