import { isCumulative, isRegister, type Register } from '@wattledger/platform/metering/registers'
import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { FieldValue } from './fieldValue.ts'
import type { Point } from './lineProtocol.ts'
import { commonSentinels } from './sentinels.ts'

/** A point with what is needed to say whose it is. */
export type Addressed = Pick<Point, 'tags' | 'fields' | 'timestampNs'>

/** Values that a device shows when it has none, as decimals in the register's unit. */
export type SentinelsOf = (device: string, register: Register) => readonly string[]

/** Readings must lie below this: what `Decimal(38, 12)` holds. */
const magnitudeMax = 1e26
/** A float of a meter has no more characters than this; turning a longer one into a decimal would take too long. */
const digitsMax = 400
const earliestNs = BigInt(Date.UTC(2000, 0, 1)) * 1_000_000n
const dayNs = 86_400_000_000_000n

/**
 * The door: tells why a point is refused, or undefined when it may come in. Whether its meter is known makes no
 * difference, but for the sentinels of the meter's model: one that is registered later must not find rubbish waiting.
 */
export function admission(
  meterOf: MeterFinder,
  { nowNs, sentinelsOf }: { nowNs: bigint; sentinelsOf: SentinelsOf },
): (point: Addressed) => string | undefined {
  const known = new Map<string, ReadonlySet<number>>()

  const deviceSentinels = (device: string, register: Register) => {
    const key = `${device} ${register}`
    const found = known.get(key) ?? new Set(sentinelsOf(device, register).map(Number))
    known.set(key, found)
    return found
  }

  return ({ tags, fields, timestampNs }) => {
    if (timestampNs !== null) {
      if (timestampNs < earliestNs) return 'the time is before the year 2000'
      if (timestampNs > nowNs + dayNs) return 'the time is more than a day ahead'
    }
    if (!tags.has('meter')) return undefined
    const device = meterOf(tags)?.device ?? undefined
    for (const [name, value] of fields) {
      if (!isRegister(name)) continue
      const reason = refusalOfValue(name, value)
      if (reason !== undefined) return `${name}: ${reason}`
      if (device !== undefined && deviceSentinels(device, name).has(numberOf(value))) {
        return `${name}: the value stands for "none" on this model of meter`
      }
    }
    return undefined
  }
}

/** Why a register cannot have this value; undefined when it can. */
export function refusalOfValue(register: Register, value: FieldValue): string | undefined {
  if (value.type === 'string' || value.type === 'boolean') {
    return `a register is a number, not a ${value.type}`
  }
  if (value.type === 'float' && value.text.length > digitsMax) return 'the number is too long'
  // Only compared with limits; what is stored is made from the exact text.
  const number = numberOf(value)
  if (Math.abs(number) >= magnitudeMax) return 'the value is out of range'
  if (!isCumulative(register)) return undefined
  if (number < 0) return 'a register that counts up cannot be negative'
  return commonSentinels.has(number) ? 'the value stands for "none"' : undefined
}

function numberOf(value: FieldValue): number {
  if (value.type === 'float') return Number(value.text)
  return value.type === 'integer' || value.type === 'unsigned' ? Number(value.value) : NaN
}

/** Finds whose a point is, for one state of the sites and one bucket. */
export type MeterFinder = (tags: ReadonlyMap<string, string>) => MeterRecord | undefined

/** Makes finders, and keeps those of the newest state of the sites: bodies come from the same meters again and again. */
export function meterFinders(): (sites: RegistrySnapshot, bucket: string) => MeterFinder {
  let newest: RegistrySnapshot | undefined
  const finders = new Map<string, MeterFinder>()
  return (sites, bucket) => {
    if (sites !== newest || finders.size > bucketsMax) finders.clear()
    newest = sites
    const finder = finders.get(bucket) ?? meterFinder(sites, bucket)
    finders.set(bucket, finder)
    return finder
  }
}

/** Remembers by the identity of the tags, which lines of one series share. */
function meterFinder(sites: RegistrySnapshot, bucket: string): MeterFinder {
  const found = new WeakMap<ReadonlyMap<string, string>, MeterRecord | 'nobody'>()
  return (tags) => {
    let meter = found.get(tags)
    if (meter === undefined) {
      const code = tags.get('meter')
      meter =
        (code !== undefined && findMeter(sites, code, tags.get('project'), bucket)) || 'nobody'
      found.set(tags, meter)
    }
    return meter === 'nobody' ? undefined : meter
  }
}

const bucketsMax = 1_000

/**
 * The meter of the project that the tag names, else of the project that the write names as its bucket, else the only
 * meter of that code. Undefined when there is none or there are several.
 */
export function findMeter(
  sites: RegistrySnapshot,
  code: string,
  projectTag: string | undefined,
  bucket: string,
): MeterRecord | undefined {
  const meters = sites.metersByCode(code)
  if (projectTag === undefined) {
    const named = sites.project(bucket)
    if (!named) return meters.length === 1 ? meters[0] : undefined
    return meters.find(({ projectId }) => projectId === named.id)
  }
  const project = sites.project(projectTag)
  return project && meters.find(({ projectId }) => projectId === project.id)
}
