import { parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'

const usageSql = sqlFile(new URL('./usage.sql', import.meta.url))

export interface Usage {
  /** Ten-thousandths of the register's unit. */
  quantity: bigint
  /** Quarter-hours that are known, and those of them that are suspect. */
  slots: number
  suspect: number
}

/** Usage of some meters between two moments, by meter id; one without any quarter-hour is not in it. */
export async function usageOf(
  clickhouse: ClickHouse,
  meters: readonly number[],
  register: string,
  { from, to }: { from: Date; to: Date },
): Promise<Map<number, Usage>> {
  if (meters.length === 0) return new Map()
  const rows = await clickhouse.query<{
    meter: number
    quantity: string
    slots: string
    suspect: string
  }>(usageSql, {
    meters: [...meters],
    register,
    from: from.getTime() / 1000,
    to: to.getTime() / 1000,
  })
  return new Map(
    rows.map(({ meter, quantity, slots, suspect }) => {
      const decimal = parseDecimal(quantity)
      if (!decimal) throw new Error(`meter ${meter}: ${quantity} is no quantity`)
      return [
        Number(meter),
        { quantity: toScale(decimal, 4), slots: Number(slots), suspect: Number(suspect) },
      ]
    }),
  )
}
