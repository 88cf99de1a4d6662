import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Choice, chosenMeters } from '../question/chosenMeters.ts'
import { nextStart, type Span, startOf } from '../question/span.ts'

const dayAnomaliesSql = sqlFile(new URL('./day_anomalies.sql', import.meta.url))
const phaseImbalanceSql = sqlFile(new URL('./phase_imbalance.sql', import.meta.url))

export const anomalyKinds = [
  'stuck-register',
  'night-use',
  'sudden-change',
  'phase-imbalance',
] as const
export type AnomalyKind = (typeof anomalyKinds)[number]

/** Local days one after another on which a meter was unlike itself in the same way. Amounts are decimals in the energy's unit. */
export interface Anomaly {
  meter: MeterRecord
  kind: AnomalyKind
  /** Seconds since 1970, whole local days. */
  from: number
  to: number
  days: number
  /** Of the day that is farthest from what is usual: what was used (at night, for `night-use`), and what is usual. */
  worst: number
  used: string | null
  usual: string | null
  /** Of the worst day: mean currents of the phases in ampere, and how far the farthest lies from their mean, in percent. */
  currents: { a: string; b: string; c: string; percent: string } | null
}

/** Days before the span by which its days are judged: eight weeks. */
const leadDays = 56
const secondsOfDay = 86_400
/** What a change has to come to before it is worth a person's time, in the unit of the register. */
const leastOf = (unit: string) => (unit === 'm³' ? '0.1' : '1')

interface DayRow {
  meter: number
  day_s: number
  kind: Exclude<AnomalyKind, 'phase-imbalance'>
  used: string
  usual: string
}

interface ImbalanceRow {
  meter: number
  day_s: number
  percent: string
  a: string
  b: string
  c: string
}

/**
 * What in the local days of a span is worth a look, of the meters of one energy: the part of the span that has passed, in whole days.
 * The largest deviation comes first.
 */
export async function anomalies(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  { span, now }: { span: Span; now: Date },
): Promise<{ passed: Span; unit: string; rows: Anomaly[] }> {
  const { project, register, unit, meters } = chosenMeters(sites, choice)
  const zone = project.timezone
  const today = startOf('day', Math.floor(now.getTime() / 1000), zone)
  const from = startOf('day', span.from, zone)
  const passed = { from, to: Math.max(from, Math.min(startOf('day', span.to, zone), today)) }
  if (passed.to === passed.from || meters.length === 0) return { passed, unit, rows: [] }

  const leadFrom = startOf('day', from - leadDays * secondsOfDay + secondsOfDay / 2, zone)
  const days = daysBetween({ from: leadFrom, to: passed.to }, zone)
  const ids = meters.map(({ id }) => id)
  const [dayRows, imbalanceRows] = await Promise.all([
    clickhouse.query<DayRow>(dayAnomaliesSql, {
      meters: ids,
      register,
      zone,
      from: leadFrom,
      to: passed.to,
      days,
      lead: days.indexOf(from),
      least: leastOf(unit),
    }),
    register === 'active_import'
      ? clickhouse.query<ImbalanceRow>(phaseImbalanceSql, { meters: ids, zone, ...passed })
      : [],
  ])

  const byId = new Map(meters.map((meter) => [meter.id, meter]))
  const found = [
    ...dayRows.map((row) => ({ ...row, currents: null })),
    ...imbalanceRows.map(({ meter, day_s, ...currents }) => ({
      meter,
      day_s,
      kind: 'phase-imbalance' as const,
      used: null,
      usual: null,
      currents,
    })),
  ].sort((a, b) => a.meter - b.meter || compare(a.kind, b.kind) || a.day_s - b.day_s)

  const rows: Anomaly[] = []
  for (const { meter: id, day_s, kind, used, usual, currents } of found) {
    const meter = byId.get(id)
    if (!meter) continue
    const to = nextStart('day', day_s, zone)
    const last = rows.at(-1)
    if (last?.meter === meter && last.kind === kind && last.to === day_s) {
      last.to = to
      last.days++
      if (deviation({ used, usual, currents }) > deviation(last))
        Object.assign(last, { worst: day_s, used, usual, currents })
    } else rows.push({ meter, kind, from: day_s, to, days: 1, worst: day_s, used, usual, currents })
  }
  return { passed, unit, rows: rows.sort((a, b) => weight(b) - weight(a)) }
}

function daysBetween({ from, to }: Span, zone: string): number[] {
  const days: number[] = []
  for (let day = from; day < to; day = nextStart('day', day, zone)) days.push(day)
  return days
}

/** For the order only: how far a day is from what is usual. */
const deviation = ({ used, usual, currents }: Pick<Anomaly, 'used' | 'usual' | 'currents'>) =>
  currents ? Number(currents.percent) : Math.abs(Number(used) - Number(usual))
const weight = (anomaly: Anomaly) =>
  (anomaly.currents ? deviation(anomaly) / 100 : deviation(anomaly)) * anomaly.days

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
