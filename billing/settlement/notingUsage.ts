import type { Derivation } from '@wattledger/analytics/energy/derivation'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { noteUsageChanges } from './usageChanges.ts'

/** A derivation after which settlement knows what usage is otherwise now. */
export function notingUsage(derivation: Derivation, db: Queryable): Derivation {
  const noted = async <Spans extends Parameters<typeof noteUsageChanges>[1]>(spans: Spans) => {
    await noteUsageChanges(db, spans)
    return spans
  }
  return {
    derive: async (spans) => noted(await derivation.derive(spans)),
    deriveSince: async (meters) => noted(await derivation.deriveSince(meters)),
    deriveWhole: async (meters, progress) => noted(await derivation.deriveWhole(meters, progress)),
  }
}
