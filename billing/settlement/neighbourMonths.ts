import type { Queryable } from '@wattledger/platform/stores/postgres'
import { groupBy } from '../groupBy.ts'
import type { Exact } from '../money.ts'
import { type AccountMonth, type Month, nextMonth } from './accountMonth.ts'
import type { Before, ServiceQuantity } from './rateMonth.ts'
import { settledQuantities, type SettledMonth } from './settledMonths.ts'

// What a month takes from those before it, and until when those after it hang on it: yearly tiers, last month's demand.

/** What accounts used in the months that this one is priced by: those of its year before it, and the last one. */
export async function quantitiesBefore(
  tx: Queryable,
  projectId: number,
  accounts: readonly AccountMonth[],
  month: Month,
): Promise<(account: string) => Before> {
  const needing = accounts.filter(({ services }) => services.some(looksBack))
  const yearStart = `${month.from.slice(0, 4)}-01-01`
  const previous = previousMonth(month.from)
  const rows = await settledQuantities(tx, projectId, {
    from: previous < yearStart ? previous : yearStart,
    to: month.from,
    accounts: needing.map(({ account }) => account),
  })
  const byAccount = groupBy(rows, ({ account }) => account)
  return (account) => {
    const months = byAccount.get(account) ?? []
    return {
      inYear: (service) =>
        months
          .filter((each) => each.month >= yearStart)
          .reduce<Exact>(
            (all, { quantities }) => all + (quantities.get(service)?.quantity ?? 0n),
            0n,
          ),
      lastMonth: (service): ServiceQuantity | undefined =>
        months.find((each) => each.month === previous)?.quantities.get(service),
    }
  }
}

type Service = AccountMonth['services'][number]

const hasYearTiers = ({ segments }: Service) =>
  segments.some(
    ({ version: { tariff } }) => tariff.energy.mode === 'tiered' && tariff.energy.basis === 'year',
  )

const billsLastDemand = ({ segments }: Service) =>
  segments.some(
    ({ version: { tariff } }) =>
      tariff.demand?.mode === 'max-demand' && tariff.demand.month === 'last',
  )

const looksBack = (service: Service) => hasYearTiers(service) || billsLastDemand(service)

/** Until which month (not included) what changed in this one matters. */
export function rippleEnd(
  { services }: AccountMonth,
  old: SettledMonth | undefined,
  next: SettledMonth,
): string | undefined {
  const changed = services.filter(({ name }) => {
    const [was, is] = [old?.quantities.get(name), next.quantities.get(name)]
    return was?.quantity !== is?.quantity || was?.peakKw !== is?.peakKw
  })
  if (changed.some(hasYearTiers))
    return `${String(Number(next.month.slice(0, 4)) + 1).padStart(4, '0')}-01-01`
  // The tariff that looks back may be next month's alone, so every changed demand reaches that far.
  return changed.length > 0 ? nextMonth(nextMonth(next.month)) : undefined
}

const previousMonth = (first: string) => {
  const at = new Date(`${first}T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() - 1)
  return at.toISOString().slice(0, 10)
}
