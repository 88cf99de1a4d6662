import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import type { Exact } from '../money.ts'
import { accountMonths, firstOfMonth, monthOf, nextMonth } from './accountMonth.ts'
import { totalOf, worthOf } from './difference.ts'
import {
  type Before,
  type Held,
  type MonthLine,
  rateMonth,
  type ServiceQuantity,
} from './rateMonth.ts'
import { segmentUsages } from './segmentUsage.ts'
import type { SettleParts } from './settle.ts'
import { siteFacts, type SiteFacts } from './siteFacts.ts'

export interface SimulateOptions {
  projectId: number
  zone: string
  account: string
  /** First days of the first month and of the one after the last. */
  from: string
  to: string
  tariff: TariffDocument
  nowMs: number
}

export interface SimulatedMonth {
  /** First local day. */
  month: string
  today: Priced
  then: Priced
}

interface Priced {
  lines: MonthLine[]
  taxCents: bigint
  totalCents: bigint
  /** What the plan needs and does not find; its fee is then missing from the sum. */
  held: Held[]
}

/**
 * An account's real usage of past months under another plan, beside what it is worth under its own: both rated anew, from
 * the year's beginning on, so that tiers stand where they would. Nothing is written.
 */
export async function simulate(
  { db, clickhouse }: SettleParts,
  { projectId, zone, account, from, to, tariff, nowMs }: SimulateOptions,
): Promise<SimulatedMonth[]> {
  const all = await siteFacts(db, projectId)
  const site: SiteFacts = {
    ...all,
    tenancies: all.tenancies.filter((each) => each.account === account),
  }
  const codes = new Set(site.tenancies.map((each) => each.tariff))
  const other: SiteFacts = {
    ...site,
    versions: [...codes].map((code) => ({ code, id: 0, from: '0001-01-01', tariff })),
    tariffCorrections: [],
  }
  const [own, their] = [rater(site), rater(other)]
  const months: SimulatedMonth[] = []
  // A year's tiers begin with its first month, and a demand may be last month's.
  for (let first = `${from.slice(0, 4)}-01-01`; first < to; first = nextMonth(first)) {
    const month = monthOf(first, zone)
    if (month.fromMs >= nowMs) break
    const [today, then] = [await own(first), await their(first)]
    if (first >= firstOfMonth(from) && (today.lines.length > 0 || then.lines.length > 0))
      months.push({ month: first, today, then })
  }
  return months

  function rater(facts: SiteFacts) {
    let year = ''
    let inYear = new Map<string, Exact>()
    let last = new Map<string, ServiceQuantity>()
    return async (first: string): Promise<Priced> => {
      const month = monthOf(first, zone)
      if (first.slice(0, 4) !== year) {
        year = first.slice(0, 4)
        inYear = new Map()
      }
      const before: Before = {
        inYear: (service) => inYear.get(service) ?? 0n,
        lastMonth: (service) => last.get(service),
      }
      const [found] = accountMonths(facts, month)
      if (!found) return { lines: [], taxCents: 0n, totalCents: 0n, held: [] }
      const usages = await segmentUsages(found.services, {
        clickhouse,
        zone,
        throughMs: nowMs,
        accepted: facts.accepted,
        usageCorrections: facts.usageCorrections,
      })
      const rated = rateMonth(found, { month, zone, usages, before, isOver: month.toMs <= nowMs })
      for (const [service, { quantity }] of rated.quantities)
        inYear.set(service, (inYear.get(service) ?? 0n) + quantity)
      last = rated.quantities
      return {
        lines: rated.lines,
        taxCents: rated.tax,
        totalCents: totalOf(worthOf(rated)),
        held: rated.held,
      }
    }
  }
}
