import type { paths } from '../api/schema.ts'

type Answer =
  paths['/api/billing/accounts/{code}/entries']['get']['responses']['200']['content']['application/json']
export type Entry = Answer['entries'][number]

/** Why a settlement booked something, by the ledger's own words for it; undefined for other entries. */
export function settlementReasons({
  kind,
  detail,
}: Entry): { month: string; reasons: string[] } | undefined {
  const { month, reasons } = detail
  if (kind !== 'settlement' || typeof month !== 'string' || !Array.isArray(reasons))
    return undefined
  return { month, reasons: reasons.map(String) }
}

/** What an entry's detail says, one line each: `parts[0].from` and its value. */
export function factsOf(detail: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(detail).flatMap(([name, value]) => linesOf(name, value))
}

function linesOf(name: string, value: unknown): [string, string][] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value))
    return value.every((one) => typeof one !== 'object')
      ? [[name, value.join(', ')]]
      : value.flatMap((one, index) => linesOf(`${name} ${index + 1}`, one))
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([inner, one]) => linesOf(`${name} · ${inner}`, one))
  return [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
}
