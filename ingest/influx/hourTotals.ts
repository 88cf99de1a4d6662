import { isRegister } from '@wattledger/platform/metering/registers'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { meterFinders } from '../landing/admit.ts'
import { parseHead } from '../landing/lineNames.ts'
import { tagsText } from '../landing/place.ts'
import type { InfluxServer } from './influxServer.ts'
import { selects, seriesHead, type FieldTypes } from './rowLines.ts'

/** Half-open, nanoseconds since 1970. */
export interface Window {
  fromNs: bigint
  toNs: bigint
}

/** What one field has in one hour, in one of the two places. `sum` is null for text and booleans. */
export interface HourTotal {
  count: number
  sum: number | null
}

/** An hour of a field as InfluxDB has it, and what is stored of it here. */
export interface HourPair {
  /** `series|hour`, see `influx_hour`. */
  key: string
  series: string
  hourS: number
  project: string
  meter: string
  field: string
  influx: HourTotal
  stored: HourTotal
  /** InfluxDB's series that it is made of, as heads of line protocol. */
  heads: Set<string>
}

export const hourNs = 3_600_000_000_000n

const readingsSql = sqlFile(new URL('./storedReadings.sql', import.meta.url))
const unclaimedSql = sqlFile(new URL('./storedUnclaimed.sql', import.meta.url))
const nothing: HourTotal = { count: 0, sum: 0 }

export const timeCondition = ({ fromNs, toNs }: Window) => `time >= ${fromNs} and time < ${toNs}`

/**
 * Counts and sums of every field and hour that InfluxDB has in a window of whole hours, each beside what is stored
 * here. What only we have is left out: it came another way, or InfluxDB has let go of it.
 */
export async function hourPairs(
  { influx, clickhouse, sites, bucket, types }: TotalsPlaces,
  window: Window,
  signal?: AbortSignal,
): Promise<HourPair[]> {
  const pairs = new Map<string, HourPair>()
  const places = placesOf(sites, bucket)
  const where = `where ${timeCondition(window)} group by time(1h), * fill(none)`
  const questions = selects(types, (from) => `select count(*), sum(*) from ${from} ${where}`)
  for await (const row of influx.rows(questions, signal)) {
    const head = seriesHead(row)
    const hourS = Number(row.atNs / 1_000_000_000n)
    const sums = new Map<string, number>()
    for (const [column, text] of row.values) {
      if (column.startsWith('sum_')) sums.set(column.slice(4), Number(text))
    }
    for (const [column, text] of row.values) {
      if (!column.startsWith('count_') || text === '0') continue
      const field = column.slice(6)
      const type = types.get(row.measurement)?.get(field)
      const place = places(head, field, type)
      const pair = pairAt(pairs, place, hourS)
      pair.influx = added(pair.influx, { count: Number(text), sum: sums.get(field) ?? null })
      pair.heads.add(head)
    }
  }
  if (pairs.size === 0) return []

  const parameters = { from: String(window.fromNs), to: String(window.toNs) }
  const readings = await clickhouse.query<StoredReading>(readingsSql, parameters)
  for (const { meter, register, hour, points, total } of readings) {
    const pair = pairs.get(`${meter} ${register}|${hour}`)
    if (pair) pair.stored = { count: Number(points), sum: Number(total) }
  }
  const unclaimed = await clickhouse.query<StoredUnclaimed>(unclaimedSql, { ...parameters, bucket })
  for (const { measurement, tags, field, hour, points, total } of unclaimed) {
    const pair = pairs.get(`${measurement} ${tags} ${field}|${hour}`)
    if (pair) pair.stored = { count: Number(points), sum: Number(total) }
  }
  return [...pairs.values()]
}

export interface TotalsPlaces {
  influx: InfluxServer
  clickhouse: Pick<ClickHouse, 'query'>
  sites: RegistrySnapshot
  bucket: string
  types: FieldTypes
}

/**
 * Whether the two hold the same. Sums of doubles depend on their order, so they may differ by what that can make; the
 * same number of points with one of them changed by a ten-thousandth is still seen at a million kilowatt-hours.
 */
export function agree({ influx, stored }: Pick<HourPair, 'influx' | 'stored'>): boolean {
  if (influx.count !== stored.count) return false
  if (influx.sum === null || stored.sum === null) return true
  const rounding = Math.max(4, influx.count) * 1.2e-16 * Math.abs(influx.sum) + 1e-9
  return Math.abs(influx.sum - stored.sum) <= rounding
}

type Place = Pick<HourPair, 'series' | 'project' | 'meter' | 'field'>

/** Where a field of a series is stored here, as the landing places it. */
function placesOf(sites: RegistrySnapshot, bucket: string) {
  const find = meterFinders()(sites, bucket)
  const heads = new Map<string, { measurement: string; tags: ReadonlyMap<string, string> }>()
  return (head: string, field: string, type: string | undefined): Place => {
    let known = heads.get(head)
    if (!known) {
      // The parser reads bytes as Latin-1.
      const parsed = parseHead(Buffer.from(head, 'utf8').toString('latin1'))
      known = typeof parsed === 'string' ? { measurement: head, tags: new Map() } : parsed
      heads.set(head, known)
    }
    const { measurement, tags } = known
    const meter = find(tags)
    const numeric = type !== 'string' && type !== 'boolean'
    if (meter && isRegister(field) && numeric) {
      const project = sites.projectById(meter.projectId)?.code ?? ''
      return { series: `${meter.id} ${field}`, project, meter: meter.code, field }
    }
    return {
      series: `${measurement} ${tagsText(tags)} ${field}`,
      project: tags.get('project') ?? '',
      meter: tags.get('meter') ?? head,
      field,
    }
  }
}

function pairAt(pairs: Map<string, HourPair>, place: Place, hourS: number): HourPair {
  const key = `${place.series}|${hourS}`
  const known = pairs.get(key)
  if (known) return known
  const empty = { count: 0, sum: 0 }
  const pair = { ...place, key, hourS, influx: empty, stored: nothing, heads: new Set<string>() }
  pairs.set(key, pair)
  return pair
}

const added = (a: HourTotal, b: HourTotal): HourTotal => ({
  count: a.count + b.count,
  sum: a.sum === null || b.sum === null ? null : a.sum + b.sum,
})

interface StoredReading {
  meter: number
  register: string
  hour: number
  points: string
  total: number
}

interface StoredUnclaimed {
  measurement: string
  tags: string
  field: string
  hour: number
  points: string
  total: number
}
