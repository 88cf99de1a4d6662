import { Temporal } from 'temporal-polyfill'
import type { Fault } from '../http/problem.ts'
import { formulaFaults } from './formulaFaults.ts'
import { loopFaults } from './loops.ts'
import { fault } from './shapeFaults.ts'
import type { SiteMeter } from './siteDocument.ts'
import type { Loose, SiteParts, SiteSurroundings } from './siteParts.ts'

/** Rules between meters, what they refer to, and their own replacements. */
export function meterFaults(site: SiteParts, around: SiteSurroundings): Fault[] {
  const energies = new Map(site.meters.rows.map(({ code, energy }) => [code, energy]))
  const own = site.meters.rows.flatMap((meter, position) =>
    [
      ...referenceFaults(meter, site, around),
      ...parentFaults(meter, site, energies),
      ...replacementFaults(meter, around.now),
    ].map(({ path, message }) => fault(['meters', position, ...path], message)),
  )
  return [
    ...own,
    ...loopFaults('meters', site.meters.rows),
    ...formulaFaults(site),
    ...sharedUnitIds(site),
  ]
}

type Meter = Loose<SiteMeter>

interface Found {
  path: PropertyKey[]
  message: string
}

function referenceFaults(meter: Meter, site: SiteParts, { devices }: SiteSurroundings): Found[] {
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
  { parent, energy }: Meter,
  site: SiteParts,
  energies: ReadonlyMap<string | undefined, SiteMeter['energy'] | undefined>,
): Found[] {
  if (!parent) return []
  if (!site.meters.codes.has(parent))
    return [{ path: ['parent'], message: `there is no meter "${parent}"` }]
  const above = energies.get(parent)
  if (!above || !energy || flowsInto(above, energy)) return []
  return [{ path: ['parent'], message: `"${parent}" measures ${above}, this meter ${energy}` }]
}

/** Hot water is made from the cold water that a meter above has counted; every other energy stays what it is. */
const flowsInto = (above: SiteMeter['energy'], below: SiteMeter['energy']) =>
  above === below || (above === 'water' && below === 'hot-water')

const dayMs = 86_400_000
/** Readings from before are refused too. */
const momentMin = Temporal.Instant.from('2000-01-01T00:00Z')

function replacementFaults({ replacements = [] }: Meter, now: Date): Found[] {
  const momentMax = Temporal.Instant.fromEpochMilliseconds(now.getTime() + dayMs)
  let previous: Temporal.Instant | undefined
  return replacements.flatMap((replacement, index) => {
    if (!replacement) return []
    const moment = Temporal.Instant.from(replacement.at)
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
  const owners = new Map<string, number>()
  return meters.rows.flatMap(({ gateway, unitId }, position) => {
    if (!gateway || typeof unitId !== 'number') return []
    const place = `${unitId} ${gateway}`
    const owner = owners.get(place)
    if (owner === undefined) owners.set(place, position)
    return owner === undefined
      ? []
      : [fault(['meters', position, 'unitId'], `meters[${owner}] has it on gateway "${gateway}"`)]
  })
}
