import { localDays } from '@wattledger/platform/metering/localDays'
import { calendarOf, ratesOfCalendar } from '@wattledger/platform/sites/tariffCalendar'
import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { groupBy } from '../groupBy.ts'
import { type Exact, exact } from '../money.ts'
import { accountMonths, monthOf, type Segment, type Service } from './accountMonth.ts'
import { rateNumbers, seconds } from './segmentUsage.ts'
import type { SettleParts } from './settle.ts'
import { siteFacts, type SiteFacts } from './siteFacts.ts'

const quarterHoursSql = sqlFile(new URL('./quarterHours.sql', import.meta.url))

/** A quarter-hour of a meter as it is charged. */
export interface ChargedSlot {
  /** `tariff|register`, as the lines name it. */
  service: string
  /** First day of the tariff version that prices it. */
  version: string
  meter: number
  atMs: number
  /** As recorded; with what a correction added. */
  energy: Exact
  corrected: Exact
  quality: string
  /** Empty under a tariff without a calendar. */
  rate: string
  /** Per unit; null where the price hangs on the tier that the month has climbed to. */
  price: string | null
  /** Suspect and not accepted by anybody: it counts nothing. */
  isHeld: boolean
}

export interface ExplainOptions {
  projectId: number
  zone: string
  account: string
  /** First local day of the month. */
  month: string
  nowMs: number
}

/**
 * Every quarter-hour that an account's month is charged for, with its rate and price, by the rules of settlement: their sums
 * by rate are the quantities of the month's lines.
 */
export async function explainMonth(
  { db, clickhouse }: SettleParts,
  { projectId, zone, account, month: first, nowMs }: ExplainOptions,
): Promise<ChargedSlot[]> {
  const all = await siteFacts(db, projectId)
  const site: SiteFacts = {
    ...all,
    tenancies: all.tenancies.filter((tenancy) => tenancy.account === account),
  }
  const [found] = accountMonths(site, monthOf(first, zone))
  if (!found) return []
  const slots: ChargedSlot[] = []
  for (const service of found.services)
    for (const segment of service.segments) slots.push(...(await slotsOf(service, segment)))
  return slots.sort((a, b) => a.atMs - b.atMs || a.meter - b.meter)

  async function slotsOf(service: Service, segment: Segment): Promise<ChargedSlot[]> {
    const { tariff, from, since } = segment.version
    const calendar = calendarOf(tariff)
    const rates = calendar ? ratesOfCalendar(calendar) : ['']
    const charged: ChargedSlot[] = []
    for (const span of segment.meters) {
      const { fromS, toS } = seconds(span, { zone, throughMs: nowMs })
      if (toS <= fromS) continue
      const rows = await clickhouse.query<{
        meter: number
        at_s: number
        energy: string
        quality: string
      }>(quarterHoursSql, {
        meters: [span.meter],
        register: service.register,
        from: fromS,
        to: toS,
      })
      const corrections = correctionsOf(span.meter, service.register)
      const known = new Map(rows.map((row) => [row.at_s, row]))
      const numbers = rateNumbers(calendar, rates, span, zone)
      const accepted = site.accepted.filter(({ meter }) => meter === span.meter)
      for (let atS = fromS; atS < toS; atS += 900) {
        const row = known.get(atS)
        const correction = corrections.get(atS)
        if (!row && correction === undefined) continue
        const rate = rates[(numbers[(atS - fromS) / 900] ?? 1) - 1] ?? ''
        const energy = exact(row?.energy ?? '0')
        charged.push({
          service: service.name,
          version: since ?? from,
          meter: span.meter,
          atMs: atS * 1000,
          energy,
          corrected: energy + (correction ?? 0n),
          quality: row?.quality ?? 'corrected',
          rate,
          price: priceOf(tariff, rate),
          isHeld:
            row?.quality === 'suspect' &&
            !accepted.some((one) => one.fromS <= atS && atS < one.toS),
        })
      }
    }
    return charged
  }

  function correctionsOf(meter: number, register: string): Map<number, Exact> {
    const sums = new Map<number, Exact>()
    for (const one of site.usageCorrections)
      if (one.meter === meter && one.register === register)
        one.deltas.forEach((delta, index) => {
          const atS = one.fromS + index * 900
          sums.set(atS, (sums.get(atS) ?? 0n) + exact(delta))
        })
    return sums
  }
}

/** What counts of a slot. */
export const countedOf = ({ isHeld, energy, corrected }: ChargedSlot): Exact =>
  isHeld ? corrected - energy : corrected

/** Slots by their local day; only days that have any. */
export function byDay(
  slots: readonly ChargedSlot[],
  month: { from: string; to: string },
  zone: string,
): Map<string, ChargedSlot[]> {
  const days = localDays(month.from, month.to, zone)
  let at = 0
  return groupBy(slots, ({ atMs }) => {
    while (at < days.length - 1 && (days[at]?.toMs ?? Infinity) <= atMs) at += 1
    return days[at]?.date ?? month.from
  })
}

function priceOf({ energy }: TariffDocument, rate: string): string | null {
  if (energy.mode === 'flat') return energy.price
  return energy.mode === 'tou' ? (energy.rates[rate] ?? null) : null
}
