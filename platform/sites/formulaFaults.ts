import type { Fault } from '../http/problem.ts'
import { readFormula } from './formula.ts'
import { fault } from './shapeFaults.ts'
import type { SiteParts } from './siteParts.ts'

/**
 * Rules of virtual meters: a formula that can be read, over meters of the project and of the same energy, that does not lead
 * back to itself. A virtual meter stands outside of the topology, since what it counts is counted by others, and is not read.
 */
export function formulaFaults({ meters }: SiteParts): Fault[] {
  const byCode = new Map(meters.rows.map((meter) => [meter.code, meter]))
  const partsOf = (code: string | undefined): string[] => {
    const formula = byCode.get(code)?.formula
    const read = formula ? readFormula(formula) : undefined
    return read && 'terms' in read ? read.terms.map(({ meter }) => meter) : []
  }
  return meters.rows.flatMap((meter, position) => {
    const told = (key: string, message: string) => fault(['meters', position, key], message)
    const parent = meter.parent ? byCode.get(meter.parent) : undefined
    if (!meter.formula)
      return parent?.formula ? [told('parent', `"${parent.code}" is a virtual meter`)] : []

    const read = readFormula(meter.formula)
    if ('fault' in read) return [told('formula', read.fault)]
    const faults = read.terms.flatMap(({ meter: code }) => {
      if (!meters.codes.has(code)) return [told('formula', `there is no meter "${code}"`)]
      const energy = byCode.get(code)?.energy
      return energy !== undefined && meter.energy !== undefined && energy !== meter.energy
        ? [told('formula', `"${code}" measures ${energy}, this meter ${meter.energy}`)]
        : []
    })
    for (const key of ['parent', 'gateway'] as const)
      if (meter[key]) faults.push(told(key, 'a virtual meter has none'))
    if (meter.replacements?.length) faults.push(told('replacements', 'a virtual meter has none'))
    const loop = meter.code === undefined ? undefined : loopFrom(meter.code, partsOf)
    if (loop) faults.push(told('formula', `leads back to itself: ${loop.join(' → ')}`))
    return faults
  })
}

/** The way from a meter through formulas back to itself. */
function loopFrom(code: string, partsOf: (code: string) => string[]): string[] | undefined {
  const seen = new Set<string>()
  const ways = [[code]]
  for (let way = ways.pop(); way; way = ways.pop())
    for (const part of partsOf(way.at(-1) ?? '')) {
      if (part === code) return [...way, part]
      if (seen.has(part)) continue
      seen.add(part)
      ways.push([...way, part])
    }
  return undefined
}
