import { Temporal } from 'temporal-polyfill'
import type { Fault } from '../http/problem.ts'
import { loopFaults } from './loops.ts'
import { fault } from './shapeFaults.ts'
import type { SiteMeter } from './siteDocument.ts'
import type { SiteParts, SiteSurroundings } from './siteParts.ts'

/** Rules between meters, what they refer to, and their own replacements. */
export function meterFaults(site: SiteParts, around: SiteSurroundings): Fault[] {
  const byCode = new Map(site.meters.rows.flatMap((meter) => (meter ? [[meter.code, meter]] : [])))
  const own = site.meters.rows.flatMap((meter, position) =>
    meter
      ? [
          ...referenceFaults(meter, site, around),
          ...parentFaults(meter, site, byCode),
          ...replacementFaults(meter, around.now),
        ].map(({ path, message }) => fault(['meters', position, ...path], message))
      : [],
  )
  return [...own, ...loopFaults('meters', site.meters), ...sharedUnitIds(site)]
}

interface Found {
  path: PropertyKey[]
  message: string
}

function referenceFaults(
  meter: SiteMeter,
  site: SiteParts,
  { devices }: SiteSurroundings,
): Found[] {
  const faults: Found[] = []
  if (meter.space && !site.spaces.codes.has(meter.space))
    faults.push({ path: ['space'], message: `there is no space "${meter.space}"` })
  if (meter.gateway && !site.gateways.codes.has(meter.gateway))
    faults.push({ path: ['gateway'], message: `there is no gateway "${meter.gateway}"` })
  if (typeof meter.unitId === 'number' && !meter.gateway)
    faults.push({ path: ['unitId'], message: 'needs a gateway' })
  if (meter.device && devices && !devices.has(meter.device))
    faults.push({
      path: ['device'],
      message: `there is no device "${meter.device}"; known are ${[...devices].sort().join(', ')}`,
    })
  return faults
}

function parentFaults(
  meter: SiteMeter,
  site: SiteParts,
  byCode: ReadonlyMap<string, SiteMeter>,
): Found[] {
  if (!meter.parent) return []
  if (!site.meters.codes.has(meter.parent))
    return [{ path: ['parent'], message: `there is no meter "${meter.parent}"` }]
  const parent = byCode.get(meter.parent)
  if (!parent || flowsInto(parent.energy, meter.energy)) return []
  return [
    {
      path: ['parent'],
      message: `"${meter.parent}" measures ${parent.energy}, this meter ${meter.energy}`,
    },
  ]
}

/** Hot water is made from the cold water that a meter above has counted; every other energy stays what it is. */
const flowsInto = (above: SiteMeter['energy'], below: SiteMeter['energy']) =>
  above === below || (above === 'water' && below === 'hot-water')

const dayMs = 86_400_000
/** Readings from before are refused too. */
const momentMin = Temporal.Instant.from('2000-01-01T00:00Z')

function replacementFaults({ replacements }: SiteMeter, now: Date): Found[] {
  const momentMax = Temporal.Instant.fromEpochMilliseconds(now.getTime() + dayMs)
  let previous: Temporal.Instant | undefined
  return replacements.flatMap(({ at }, index) => {
    const moment = Temporal.Instant.from(at)
    const order = previous && Temporal.Instant.compare(moment, previous)
    previous = moment
    const path = ['replacements', index, 'at']
    const faults: Found[] = []
    if (order === 0)
      faults.push({ path, message: 'is the moment of the replacement before it too' })
    if (order === -1) faults.push({ path, message: 'is earlier than the replacement before it' })
    if (Temporal.Instant.compare(moment, momentMax) > 0)
      faults.push({ path, message: 'is more than a day in the future' })
    if (Temporal.Instant.compare(moment, momentMin) < 0)
      faults.push({ path, message: 'is before the year 2000' })
    return faults
  })
}

function sharedUnitIds({ meters }: SiteParts): Fault[] {
  const owners = new Map<string, string>()
  return meters.rows.flatMap((meter, position) => {
    if (!meter?.gateway || typeof meter.unitId !== 'number') return []
    const place = `${meter.unitId} ${meter.gateway}`
    const owner = owners.get(place)
    if (owner === undefined) owners.set(place, meter.code)
    return owner === undefined
      ? []
      : [fault(['meters', position, 'unitId'], `"${owner}" has it on gateway "${meter.gateway}"`)]
  })
}
