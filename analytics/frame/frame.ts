import { tableFromIPC } from 'apache-arrow'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { DataFrame } from 'danfojs-node'

/**
 * Any query as a data frame, by way of an Arrow stream: `await queryFrame(clickhouse, 'select …')`. For scripts and work
 * behind the scenes: the library takes a second and a hundred megabytes to load, and is loaded at the first call.
 */
export async function queryFrame(
  clickhouse: Pick<ClickHouse, 'bytes'>,
  text: string,
  parameters: Record<string, unknown> = {},
): Promise<DataFrame> {
  return frameOf(await clickhouse.bytes(text, 'ArrowStream', parameters))
}

/**
 * An Arrow stream as a data frame, column by column. Numbers are doubles, moments dates; whole numbers beyond 2^53 and
 * decimals lose digits, so money and bills are never worked out here.
 */
export async function frameOf(stream: Uint8Array): Promise<DataFrame> {
  const { DataFrame } = await library()
  const table = tableFromIPC(stream)
  const columns = table.schema.fields.map(({ name, typeId }) => {
    const cells: unknown[] = []
    const column = table.getChild(name)
    for (const cell of column ?? []) cells.push(plain(cell, typeId))
    return [name, cells] as const
  })
  // The library cannot count the rows of columns without any.
  if (table.numRows === 0) return new DataFrame([], { columns: columns.map(([name]) => name) })
  return new DataFrame(Object.fromEntries(columns))
}

const timestamp = 10

function plain(cell: unknown, typeId: number): unknown {
  if (typeId === timestamp && typeof cell === 'number') return new Date(cell).toISOString()
  if (typeof cell === 'bigint') return Number(cell)
  return cell
}

async function library(): Promise<typeof import('danfojs-node')> {
  const loaded = await import('danfojs-node')
  // It is written for `require`: all that it exports stands under `default` as well.
  return 'default' in loaded ? (loaded.default as typeof loaded) : loaded
}
