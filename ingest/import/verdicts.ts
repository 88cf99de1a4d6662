import {
  divideHalfUp,
  formatScaled,
  parseDecimal,
  toScale,
} from '@wattledger/platform/metering/decimal'
import { isCumulative, type Register } from '@wattledger/platform/metering/registers'
import type {
  MeterRecord,
  ProjectRecord,
  RegistrySnapshot,
} from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { admission, type SentinelsOf } from '../landing/admit.ts'
import { readingScale } from '../landing/place.ts'
import type { FileReading, FileReadings } from './fileReading.ts'

/** `new`: nothing stands there yet; `same`: it stands there already; `replaces`: another value does. */
export type Verdict = 'new' | 'same' | 'replaces' | 'refused'

export interface JudgedRow {
  line: number
  meter: string
  register: Register | null
  /** ISO 8601; null when the row has no time. */
  at: string | null
  value: string | null
  verdict: Verdict
  reason: string | null
}

/** A reading that is to be stored. Values are decimals with twelve places. */
export interface PlannedReading {
  meter: MeterRecord
  register: Register
  atMs: number
  value: string
  /** What stands there now; null when nothing does. */
  before: string | null
}

export interface Plan {
  rows: number
  judged: JudgedRow[]
  readings: PlannedReading[]
  counts: Record<Verdict, number>
}

const storedSql = sqlFile(new URL('./storedBetween.sql', import.meta.url))
const lastSql = sqlFile(new URL('./lastBefore.sql', import.meta.url))

export interface JudgeParts {
  clickhouse: Pick<ClickHouse, 'query'>
  sites: RegistrySnapshot
  project: ProjectRecord
  sentinelsOf: SentinelsOf
  nowMs: number
}

/**
 * Says of every row of a file what importing it would do, and what is to be stored. Amounts over intervals become a
 * register that goes on from what is stored before the first of them, divided by the meter's multiplier; their sum is
 * kept to the last digit, since the register is rounded and not the amounts.
 */
export async function judge(parts: JudgeParts, file: FileReadings): Promise<Plan> {
  const { sites, project } = parts
  const plan: Plan = {
    rows: file.rows,
    judged: [],
    readings: [],
    counts: { new: 0, same: 0, replaces: 0, refused: 0 },
  }
  for (const { line, reason } of file.refused) refuse({ line, meter: '' }, reason)

  const door = admission(() => undefined, {
    nowNs: BigInt(parts.nowMs) * 1_000_000n,
    sentinelsOf: () => [],
  })
  const bySeries = new Map<string, FileReading[]>()
  for (const reading of file.readings) {
    const key = `${reading.meter}\n${reading.register}`
    const series = bySeries.get(key)
    if (series) series.push(reading)
    else bySeries.set(key, [reading])
  }
  for (const series of bySeries.values()) {
    const [{ meter: code, register } = { meter: '', register: 'status' as Register }] = series
    const meter = sites.metersByCode(code).find(({ projectId }) => projectId === project.id)
    if (!meter) {
      for (const one of series) refuse(one, `there is no meter "${code}" in ${project.code}`)
    } else await judgeSeries(meter, register, series)
  }
  plan.judged.sort((a, b) => a.line - b.line)
  return plan

  async function judgeSeries(meter: MeterRecord, register: Register, series: FileReading[]) {
    const intervals = series.filter((one) => one.kind === 'interval')
    const points =
      intervals.length > 0
        ? await countedUp(meter, register, intervals)
        : series.map((one) => ({
            one,
            atMs: one.kind === 'counter' ? one.atMs : 0,
            value: scaled(one.value),
          }))
    const times = points.map(({ atMs }) => atMs)
    if (times.length === 0) return
    const [fromMs, toMs] = times.reduce(
      ([least, most], atMs) => [Math.min(least, atMs), Math.max(most, atMs)] as [number, number],
      [Infinity, -Infinity] as [number, number],
    )
    const stored = await storedBetween(meter.id, register, fromMs, toMs)
    const planned = new Map<number, PlannedReading>()
    const sentinels = new Set(
      meter.device ? parts.sentinelsOf(meter.device, register).map(Number) : [],
    )
    for (const { one, atMs, value } of points) {
      const reason =
        value === undefined
          ? 'the number is too long'
          : sentinels.has(Number(value))
            ? 'the value stands for "none" on this model of meter'
            : door({
                tags: new Map([['meter', meter.code]]),
                fields: new Map([[register, { type: 'float', text: value }]]),
                timestampNs: BigInt(atMs) * 1_000_000n,
              })
      if (value === undefined || reason !== undefined) {
        if (one) refuse(one, reason ?? '', atMs, value)
        continue
      }
      const before = stored.get(atMs) ?? null
      const equal = before !== null && scaled(before) === value
      // Of two rows at one moment the later one counts, as everywhere.
      if (equal) planned.delete(atMs)
      else planned.set(atMs, { meter, register, atMs, value, before })
      if (!one) continue
      const verdict = equal ? 'same' : before === null ? 'new' : 'replaces'
      plan.counts[verdict]++
      plan.judged.push({
        line: one.line,
        meter: meter.code,
        register,
        at: new Date(atMs).toISOString(),
        value: one.value,
        verdict,
        reason: verdict === 'replaces' ? `${before} stands there` : null,
      })
    }
    for (const reading of planned.values()) plan.readings.push(reading)
  }

  /** The register at the ends of intervals. A row belongs to its interval's end; a start without one before it has no row. */
  async function countedUp(
    meter: MeterRecord,
    register: Register,
    intervals: (FileReading & { kind: 'interval' })[],
  ) {
    if (!isCumulative(register)) {
      for (const one of intervals)
        refuse(one, `${register} is no register that counts up: it has no amounts`)
      return []
    }
    const sorted = [...intervals].sort((a, b) => a.fromMs - b.fromMs)
    const first = sorted[0]!.fromMs
    const { last, later } = await around(meter.id, register, first)
    const multiplier = parseDecimal(meter.multiplier) ?? { digits: 1n, scale: 0 }
    const base = last === null ? 0n : toScale(parseDecimal(last)!, readingScale)
    const points: { one: FileReading | undefined; atMs: number; value: string | undefined }[] = []
    let amount = 0n
    let endMs = -Infinity
    const at = () =>
      formatScaled(
        base + divideHalfUp(amount * 10n ** BigInt(multiplier.scale), multiplier.digits),
        readingScale,
      )
    for (const one of sorted) {
      if (one.fromMs < endMs) {
        refuse(one, 'the interval overlaps the one before it')
        continue
      }
      const value = parseDecimal(one.value)
      if (!value || value.digits < 0n) {
        refuse(one, 'an amount cannot be negative')
        continue
      }
      if (one.fromMs > endMs) points.push({ one: undefined, atMs: one.fromMs, value: at() })
      amount += toScale(value, readingScale)
      endMs = one.toMs
      points.push({ one, atMs: endMs, value: at() })
    }
    if (later === null) return points
    // Imported once more they are what stands there already; everything else would make the register fall.
    const stored = await storedBetween(meter.id, register, first, endMs)
    if (points.every(({ atMs, value }) => stored.has(atMs) && scaled(stored.get(atMs)!) === value))
      return points
    for (const one of sorted)
      refuse(
        one,
        `the meter has readings after ${new Date(first).toISOString()}: amounts can only be put behind them`,
      )
    return []
  }

  async function storedBetween(meter: number, register: Register, fromMs: number, toMs: number) {
    const rows = await parts.clickhouse.query<{ at_ms: string; value: string }>(storedSql, {
      meter,
      register,
      from: String(fromMs),
      to: String(toMs),
    })
    return new Map(rows.map(({ at_ms, value }) => [Number(at_ms), value]))
  }

  async function around(meter: number, register: Register, atMs: number) {
    const [row] = await parts.clickhouse.query<{ last: string | null; later: string | null }>(
      lastSql,
      {
        meter,
        register,
        at: String(atMs),
      },
    )
    return { last: row?.last ?? null, later: row?.later ?? null }
  }

  function refuse(
    one: { line: number; meter: string; register?: Register },
    reason: string,
    atMs?: number,
    value?: string,
  ) {
    plan.counts.refused++
    plan.judged.push({
      line: one.line,
      meter: one.meter,
      register: one.register ?? null,
      at: atMs === undefined ? null : new Date(atMs).toISOString(),
      value: value ?? null,
      verdict: 'refused',
      reason,
    })
  }
}

function scaled(text: string): string | undefined {
  const decimal = parseDecimal(text)
  return decimal && formatScaled(toScale(decimal, readingScale), readingScale)
}
