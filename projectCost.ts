import type { CostOf } from '@wattledger/analytics/overview/overview'
import { topmost } from '@wattledger/analytics/question/chosenMeters'
import type { Span } from '@wattledger/analytics/question/span'
import { rates } from '@wattledger/analytics/rates/rates'
import { localDateOf, startOfDayMs } from '@wattledger/platform/metering/localDays'
import { energyLines, surchargeLines } from '@wattledger/billing/rating/price'
import { formatScaled } from '@wattledger/platform/metering/decimal'
import type { Energy } from '@wattledger/platform/metering/registers'
import type { ProjectRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import { tariffVersions } from '@wattledger/platform/sites/tariffVersions'
import { tenancyMeters } from '@wattledger/platform/sites/tenancyMeters'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'

/** Amounts of energy have four decimals, billing's quantities twelve. */
const quantityUnit = 10n ** 8n

/**
 * What energy costs by the tariff that most tenants of that energy have: its energy charges and surcharges, by rate and
 * by version. Basic fees belong to an account's bill, and so do tiers, so a tiered tariff gives a reason instead.
 */
export const projectCost =
  ({ clickhouse, db }: { clickhouse: ClickHouse; db: Postgres }): CostOf =>
  async (sites, choice, { project, span }) => {
    const versions = await tariffVersions(db, project.id)
    const code = await usualTariff(db, sites, project, choice.energy, span)
    const own = versions.filter((version) => version.code === code)
    if (own.length === 0) return { reason: 'No tenancy has a tariff for this energy.' }

    const starts = own.map(({ from }) => startOfDayMs(from, project.timezone) / 1000)
    let cents = 0n
    for (const [index, { tariff }] of own.entries()) {
      if (tariff.energy.mode === 'tiered')
        return { reason: 'A tiered tariff has a price for each account only.' }
      const part = {
        from: Math.max(span.from, starts[index] ?? span.to),
        to: Math.min(span.to, starts[index + 1] ?? span.to),
      }
      if (part.from >= part.to) continue
      const found = await rates({ clickhouse, db }, sites, choice, { span: part, tariff: code })
      const counted = new Set(
        topmost(
          sites,
          found.rows.map(({ meter }) => meter),
        ),
      )
      const byRate = new Map<string, bigint>()
      let total = 0n
      for (const row of found.rows.filter(({ meter }) => counted.has(meter))) {
        total += row.total * quantityUnit
        for (const [rate, value] of row.byRate)
          byRate.set(rate, (byRate.get(rate) ?? 0n) + value * quantityUnit)
      }
      const unit = found.unit === 'm³' ? 'm³' : 'kWh'
      const lines = [
        ...energyLines(tariff.energy, { unit, total, byRate, tierParts: [] }),
        ...surchargeLines(tariff.surcharges, { unit, total }),
      ]
      cents += lines.reduce((sum, { amount }) => sum + amount, 0n)
    }
    const currency = own.at(-1)?.tariff.currency ?? project.currency
    return { currency, month: formatScaled(cents, 2) }
  }

/** The tariff of most meters of an energy that are rented in a span. */
async function usualTariff(
  db: Postgres,
  sites: RegistrySnapshot,
  project: ProjectRecord,
  energy: Energy,
  { from, to }: Span,
): Promise<string | undefined> {
  const day = (seconds: number) => localDateOf(seconds * 1000, project.timezone)
  const counts = new Map<string, number>()
  for (const { meter, tariff } of await tenancyMeters(db, project.id, {
    from: day(from),
    to: day(to),
  }))
    if (sites.meterById(meter)?.energy === energy) counts.set(tariff, (counts.get(tariff) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0]
}
