import type { Register } from '@wattledger/platform/metering/registers'
import type { ProjectRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { type Choice, projectOf } from './chosenMeters.ts'
import { countedMeters } from './countedMeters.ts'
import { placedPieces } from './placedPieces.ts'
import type { Span } from './span.ts'

/** Meters that count in a part of a span, as they stood in it. */
export interface PlacedMeters extends Span {
  meters: readonly number[]
}

/** What a question counts, part by part of its span: one part where nobody moved. */
export async function placedMeters(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  span: Span,
): Promise<{ project: ProjectRecord; unit: string; register: Register; parts: PlacedMeters[] }> {
  const project = projectOf(sites, choice)
  const parts: PlacedMeters[] = []
  const { unit, register } = await countedMeters(clickhouse, sites, choice)
  for (const piece of placedPieces(sites, project, span)) {
    const { counted } = await countedMeters(clickhouse, piece.sites, choice)
    if (counted.length > 0 && piece.span.from < piece.span.to)
      parts.push({ ...piece.span, meters: counted.map(({ id }) => id) })
  }
  return { project, unit, register, parts }
}

/** A statement that names `placed_meters`, for the parts at hand, and the parameters that it then takes. */
export function withPlacedMeters(
  text: string,
  parts: readonly PlacedMeters[],
): { text: string; parameters: Record<string, unknown> } {
  const conditions = parts.map(
    (_, part) =>
      `meter in {meters${part}: Array(UInt32)} and start >= toDateTime({from${part}: UInt32}, 'UTC') and start < toDateTime({to${part}: UInt32}, 'UTC')`,
  )
  return {
    text: text.replace('/* placed_meters */', () => conditions.join(' or ')),
    parameters: Object.fromEntries(
      parts.flatMap(({ meters, from, to }, part) => [
        [`meters${part}`, meters],
        [`from${part}`, from],
        [`to${part}`, to],
      ]),
    ),
  }
}
