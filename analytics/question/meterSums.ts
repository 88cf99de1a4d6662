import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf } from './amount.ts'
import { type EnergyBetween, energyBetween, withEnergyBetween } from './energyBetween.ts'

export interface MeterSum {
  value: Amount
  /** Quarter-hours known, and those of them that are not measured. */
  slots: number
  estimated: number
  suspect: number
}

const textOf = withEnergyBetween(sqlFile(new URL('./meter_sums.sql', import.meta.url)))

/** Energy of each of some meters over a span, by meter id; those of which nothing is known are not in it. */
export async function meterSums(
  clickhouse: ClickHouse,
  asked: Omit<EnergyBetween, 'step'>,
): Promise<Map<number, MeterSum>> {
  if (asked.meters.length === 0 || asked.from >= asked.to) return new Map()
  const within = { ...asked, step: 'month' as const }
  const rows = await clickhouse.query<{
    meter: number
    amount: string
    slots: string
    estimated: string
    suspect: string
  }>(textOf(within), energyBetween(within))
  return new Map(
    rows.map(({ meter, amount, slots, estimated, suspect }) => [
      meter,
      {
        value: amountOf(amount),
        slots: Number(slots),
        estimated: Number(estimated),
        suspect: Number(suspect),
      },
    ]),
  )
}
