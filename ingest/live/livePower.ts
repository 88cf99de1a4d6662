import { formatScaled, parseDecimal } from '@wattledger/platform/metering/decimal'
import { multiplierAt } from '@wattledger/platform/sites/multiplierAt'
import type { MeterRecord } from '@wattledger/platform/sites/registry'

/**
 * The power that flows, in kW: what the meter says times its multiplier, exactly. A meter behind current transformers
 * knows its own side only, and 0.46 kW is not what a chiller takes.
 */
export function livePowerKw(
  meter: Pick<MeterRecord, 'multiplier' | 'replacements'>,
  power: string,
  atMs: number,
): string {
  const [said, multiplier] = [power, multiplierAt(meter, atMs)].map(parseDecimal)
  if (!said || !multiplier) return power
  return formatScaled(said.digits * multiplier.digits, said.scale + multiplier.scale)
}
