import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf } from './amount.ts'
import { type Choice, projectOf } from './chosenMeters.ts'
import { countedMeters } from './countedMeters.ts'
import { energyBetween, withEnergyBetween } from './energyBetween.ts'
import { placedPieces } from './placedPieces.ts'
import type { Span } from './span.ts'

const textOf = withEnergyBetween(sqlFile(new URL('./total.sql', import.meta.url)))

/** The energy of what was chosen over a span; undefined where nothing is known. */
export async function totalOf(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  span: Span,
): Promise<Amount | undefined> {
  const project = projectOf(sites, choice)
  let total: Amount | undefined
  for (const piece of placedPieces(sites, project, span)) {
    const { register, counted } = await countedMeters(clickhouse, piece.sites, choice)
    if (counted.length === 0 || piece.span.from >= piece.span.to) continue
    const within = {
      ...piece.span,
      register,
      zone: project.timezone,
      meters: counted.map(({ id }) => id),
      step: 'month' as const,
    }
    const [row] = await clickhouse.query<{ amount: string }>(textOf(within), energyBetween(within))
    if (row) total = (total ?? 0n) + amountOf(row.amount)
  }
  return total
}
