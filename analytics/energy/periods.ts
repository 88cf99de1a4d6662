import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import type { Derivation, DerivedSpan } from './derivation.ts'
import { rollUp } from './rollUp.ts'

const rolledUpSql = sqlFile(new URL('./rolled_up_meters.sql', import.meta.url))
const boundsSql = sqlFile(new URL('./quarter_hour_bounds.sql', import.meta.url))

export interface PeriodParts {
  clickhouse: ClickHouse
  /** Clock of a meter's project, an IANA name; undefined for a meter that is not registered. */
  zoneOf(meter: number): string | undefined
}

/** A derivation after which hours, days and months stand as its quarter-hours do. */
export function withPeriods(
  derivation: Derivation,
  { clickhouse, zoneOf }: PeriodParts,
): Derivation {
  let lastVersion = 0n
  const nextVersion = () => {
    const now = BigInt(Date.now()) * 1000n
    return (lastVersion = now > lastVersion ? now : lastVersion + 1n)
  }

  async function rolledUp(derived: DerivedSpan[]): Promise<DerivedSpan[]> {
    const registered = derived.filter(({ meter }) => zoneOf(meter) !== undefined)
    await rollUp(clickhouse, registered, {
      zoneOf: (meter) => zoneOf(meter) ?? 'UTC',
      version: nextVersion(),
    })
    return derived
  }

  return {
    derive: async (spans) => rolledUp(await derivation.derive(spans)),
    deriveSince: async (meters) => rolledUp(await derivation.deriveSince(meters)),
    deriveWhole: async (meters, progress) =>
      rolledUp(await derivation.deriveWhole(meters, progress)),
  }
}

/**
 * Rolls up whole meters whose periods are not those of their project's clock: of data that an older program wrote, and
 * of projects that were given another clock. What stands is left alone. Gives the number of meters that were due.
 */
export async function rollUpStale(
  { clickhouse, zoneOf }: PeriodParts,
  meters: readonly number[],
): Promise<number> {
  const placed = meters.flatMap((meter) => {
    const zone = zoneOf(meter)
    return zone === undefined ? [] : [{ meter, zone }]
  })
  if (placed.length === 0) return 0
  const rolledUp = await clickhouse.query<{ meter: number }>(rolledUpSql, {
    meters: placed.map(({ meter }) => meter),
    zones: placed.map(({ zone }) => zone),
  })
  const standing = new Set(rolledUp.map(({ meter }) => meter))
  const due = placed.map(({ meter }) => meter).filter((meter) => !standing.has(meter))
  if (due.length === 0) return 0

  const spans = await clickhouse.query<{
    meter: number
    register: DerivedSpan['register']
    from_s: number
    to_s: string
  }>(boundsSql, { meters: due })
  await rollUp(
    clickhouse,
    spans.map(({ meter, register, from_s, to_s }) => ({
      meter,
      register,
      from: BigInt(from_s) * 1_000_000_000n,
      to: BigInt(to_s) * 1_000_000_000n,
    })),
    { zoneOf: (meter) => zoneOf(meter) ?? 'UTC', version: BigInt(Date.now()) * 1000n },
  )
  return new Set(spans.map(({ meter }) => meter)).size
}

/** Looks after the clocks of projects: `look` rolls up what is due, and asks the store only about clocks it has not seen. */
export function watchClocks(
  parts: PeriodParts,
  projects: () => readonly { id: number; timezone: string; meters(): readonly number[] }[],
): { look(): Promise<void> } {
  const seen = new Map<number, string>()
  return {
    async look() {
      for (const { id, timezone, meters } of projects()) {
        if (seen.get(id) === timezone) continue
        await rollUpStale(parts, meters())
        seen.set(id, timezone)
      }
    },
  }
}
