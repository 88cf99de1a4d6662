import { Temporal } from 'temporal-polyfill'

const pattern =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads moments as files write them: `2026-01-31 08:15`, `2026/1/31 8:15:00`, `2026-01-31T08:15:00Z`, `…+08:00`; without an
 * offset on the given clock. An hour that the clock shows twice is its second showing when the times before were already
 * in it or behind it; one that it leaves out is undefined, and so is anything else.
 */
export function localTimes(zone: string): (text: string) => number | undefined {
  const offsets = new Map<string, { first: number; second: number } | undefined>()
  let lastMs = -Infinity

  const offsetsAt = (hour: string) => {
    if (!offsets.has(hour)) {
      const local = Temporal.PlainDateTime.from(hour)
      const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
        local.toZonedDateTime(zone, { disambiguation }),
      )
      const there = first && first.toPlainDateTime().equals(local)
      offsets.set(
        hour,
        there && second
          ? { first: first.offsetNanoseconds / 1e6, second: second.offsetNanoseconds / 1e6 }
          : undefined,
      )
    }
    return offsets.get(hour)
  }

  return (text) => {
    const match = pattern.exec(text.trim())
    if (!match) return undefined
    const [
      ,
      year = '',
      month = '',
      day = '',
      hour = '0',
      minute = '0',
      second = '0',
      fraction = '',
      offset,
    ] = match
    const at = [year, month, day, hour, minute, second].map(Number)
    const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = at
    const clockMs = Date.UTC(y, m - 1, d, h, min, s, Number(fraction.padEnd(3, '0').slice(0, 3)))
    const shown = new Date(clockMs)
    if (shown.getUTCMonth() !== m - 1 || shown.getUTCDate() !== d || h > 23 || min > 59 || s > 59)
      return undefined
    if (offset !== undefined) return clockMs - offsetMs(offset)

    // A quarter of an hour is the finest that a clock has ever been changed by at other than full hours.
    const quarter = new Date(Math.floor(clockMs / 900_000) * 900_000).toISOString().slice(0, 16)
    const known = offsetsAt(quarter)
    if (!known) return undefined
    const first = clockMs - known.first
    const atMs = known.first === known.second || first > lastMs ? first : clockMs - known.second
    lastMs = atMs
    return atMs
  }
}

function offsetMs(offset: string): number {
  if (/^z$/i.test(offset)) return 0
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
