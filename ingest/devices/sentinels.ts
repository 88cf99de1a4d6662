import { formatScaled, parseDecimal } from '@wattledger/platform/metering/decimal'
import type { Register } from '@wattledger/platform/metering/registers'
import { deviceOf } from './catalogue.ts'
import { sentinelCounts } from './registerTypes.ts'

/**
 * What a register of this model shows when it has no value, in the register's unit: all bits set at its width, times
 * its scale. Empty for models that nobody knows and registers that they have not: nothing is refused on their account.
 */
export function sentinelsOf(device: string | undefined, register: Register): readonly string[] {
  const entry = device === undefined ? undefined : deviceOf(device)?.registers[register]
  if (!entry) return []
  const scale = parseDecimal(entry.scale ?? '1')
  if (!scale) throw new Error(`${device}: ${register} has the scale ${entry.scale}`)
  return sentinelCounts(entry.type).map((count) => formatScaled(count * scale.digits, scale.scale))
}
