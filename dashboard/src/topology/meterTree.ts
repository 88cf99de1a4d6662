import type { MeterRecord } from '../api/answers.ts'

/** Who feeds whom, ready to be asked. Meters whose parent is not there stand at the top. */
export function meterTree(meters: readonly MeterRecord[]) {
  const codes = new Set(meters.map(({ code }) => code))
  const below = new Map<string | null, MeterRecord[]>()
  for (const meter of meters) {
    const parent = meter.parent !== null && codes.has(meter.parent) ? meter.parent : null
    const others = below.get(parent)
    if (others) others.push(meter)
    else below.set(parent, [meter])
  }
  return {
    top: below.get(null) ?? [],
    below: (code: string): readonly MeterRecord[] => below.get(code) ?? [],
    /** Codes of a meter and everything that it feeds. */
    inside(code: string): Set<string> {
      const found = new Set<string>()
      const waiting = [code]
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (found.has(next)) continue
        found.add(next)
        waiting.push(...(below.get(next) ?? []).map((meter) => meter.code))
      }
      return found
    },
  }
}

/** Which meters may feed this one: what flows stays what it is, but hot water is made from cold; nothing feeds itself. */
export function possibleParents(meters: readonly MeterRecord[], meter: MeterRecord): MeterRecord[] {
  const inside = meterTree(meters).inside(meter.code)
  return meters.filter(
    ({ code, energy }) =>
      !inside.has(code) &&
      (energy === meter.energy || (energy === 'water' && meter.energy === 'hot-water')),
  )
}
