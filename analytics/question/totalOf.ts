import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Amount } from './amount.ts'
import { type Choice, projectOf } from './chosenMeters.ts'
import { countedMeters } from './countedMeters.ts'
import { meterSums } from './meterSums.ts'
import { placedPieces } from './placedPieces.ts'
import type { Span } from './span.ts'

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
    const sums = await meterSums(clickhouse, {
      ...piece.span,
      register,
      zone: project.timezone,
      meters: counted.map(({ id }) => id),
    })
    for (const { value } of sums.values()) total = (total ?? 0n) + value
  }
  return total
}
