import {
  createClient,
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
} from '@clickhouse/client'
import { createChdbConnection } from 'chdb/connection'
import { mkdirSync, readFileSync } from 'node:fs'
import { StartFailure } from '../processes/startFailure.ts'
import { keepMemorySmall } from './chdbMemory.ts'
import { database, querySecondsMax, settings } from './clickhouseSettings.ts'

type Connection = NonNullable<ClickHouseClientConfigOptions['connection']>

const readersCount = 3
/** Parameters are part of the statement here, and may hold tens of thousands of meters. */
const statementBytesMax = 64_000_000

/**
 * Opens chDB on a folder as several connections: statements of one connection run one after another, so a long insert
 * on the writer holds up no reader. Only asynchronous calls are used; the others block Node for their whole length.
 */
export async function openChdbClients(path: string): Promise<{
  /** Lends the reader that has the least to do. */
  reader<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T>
  writer: ClickHouseClient
  close(): Promise<void>
}> {
  mkdirSync(path, { recursive: true })
  const clients: ClickHouseClient[] = []
  let letMemoryBe = () => {}
  const close = async () => {
    letMemoryBe()
    for (const client of clients) await client.close()
  }
  const open = async (extra: Record<string, string | number>) => {
    // The same interface, declared by both packages with different names for equal types.
    const connection = createChdbConnection({ path }) as unknown as Connection
    const client = createClient({ connection })
    clients.push(client)
    await client.command({ query: `create database if not exists ${database} engine = Atomic` })
    await client.command({ query: `use ${database}` })
    const set = Object.entries({ ...settings, max_query_size: statementBytesMax, ...extra })
    await client.command({ query: `set ${set.map(([k, v]) => `${k} = '${v}'`).join(', ')}` })
    return client
  }

  try {
    const writer = await open({})
    const readers: { client: ClickHouseClient; busy: number }[] = []
    for (let i = 0; i < readersCount; i++)
      readers.push({ client: await open({ max_execution_time: querySecondsMax }), busy: 0 })

    const reader = async <T>(work: (client: ClickHouseClient) => Promise<T>) => {
      const free = readers.reduce((best, next) => (next.busy < best.busy ? next : best))
      free.busy++
      try {
        return await work(free.client)
      } finally {
        free.busy--
      }
    }
    letMemoryBe = keepMemorySmall(() =>
      reader((client) => client.command({ query: 'system jemalloc purge' })),
    )
    return { writer, reader, close }
  } catch (error) {
    await close()
    throw startFailure(path, error)
  }
}

/**
 * chDB prints why it could not open a folder and throws an error that does not say it. The holder's id is in the
 * folder's `status` file, whose lock is what the second process did not get.
 */
function startFailure(path: string, error: unknown): unknown {
  if ((error as { code?: string }).code !== 'CHDB_CONNECTION') return error
  const holder = holderOf(path)
  return new StartFailure(
    holder
      ? `The embedded ClickHouse in ${path} is in use by process ${holder}.`
      : `The embedded ClickHouse in ${path} cannot be opened; its own reason is printed above.`,
  )
}

function holderOf(path: string): number | undefined {
  try {
    const pid = Number(/^PID: (\d+)/.exec(readFileSync(`${path}/status`, 'utf8'))?.[1])
    if (!pid || pid === process.pid) return undefined
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}
