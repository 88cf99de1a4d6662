import { createDerivation } from '@wattledger/analytics/energy/derivation'
import { withPeriods } from '@wattledger/analytics/energy/periods'
import { withVirtualMeters } from '@wattledger/analytics/energy/virtualMeters'
import { registerTerms } from '@wattledger/analytics/energy/registerTerms'
import { notingUsage } from '@wattledger/billing/settlement/notingUsage'
import type { Registry } from '@wattledger/platform/sites/registry'
import type { Stores } from './stores.ts'

/** The derivation with all that follows it: roll-ups in each project's zone, and accounts told that usage is other now. */
export function openDerivation(
  { relational, columnar }: Pick<Stores, 'relational' | 'columnar'>,
  registry: Registry,
) {
  const periods = {
    clickhouse: columnar,
    zoneOf(id: number) {
      const meter = registry.current().meterById(id)
      return meter && registry.current().projectById(meter.projectId)?.timezone
    },
  }
  const quarterHours = createDerivation(columnar, (id, register) => {
    const meter = registry.current().meterById(id)
    return meter?.formula === null ? registerTerms(meter, register) : undefined
  })
  const virtual = withVirtualMeters(quarterHours, { clickhouse: columnar, registry })
  return { periods, derivation: notingUsage(withPeriods(virtual, periods), relational) }
}
