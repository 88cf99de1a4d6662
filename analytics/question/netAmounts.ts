import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { Amount } from './amount.ts'
import { metersAbove } from './chosenMeters.ts'

/**
 * What each of some meters measured that no meter beneath it did: its own energy less that of the meters right below it.
 * Together they are what the topmost of them measured, however they are grouped. Less than nothing where the meters
 * below say more than the one above.
 */
export function netAmounts(
  sites: RegistrySnapshot,
  meters: readonly MeterRecord[],
  amountOfMeter: (meter: number) => Amount | undefined,
): Map<number, Amount> {
  const chosen = new Map(meters.map((meter) => [meter.id, meter]))
  const net = new Map<number, Amount>()
  const add = (meter: number, amount: Amount) => net.set(meter, (net.get(meter) ?? 0n) + amount)
  for (const meter of meters) {
    const amount = amountOfMeter(meter.id)
    if (amount === undefined) continue
    add(meter.id, amount)
    for (const above of metersAbove(sites, meter))
      if (chosen.has(above.id)) {
        add(above.id, -amount)
        break
      }
  }
  return net
}
