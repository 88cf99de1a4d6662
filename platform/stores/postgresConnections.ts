import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreLost } from './storeLost.ts'

export interface Queryable {
  /**
   * Runs one statement with `$1` placeholders, or several without any. Gives the rows of the last statement.
   * bigint, numeric, date and timestamp arrive as strings, timestamptz as Date, jsonb parsed.
   * Throws a StoreLost when the server goes away meanwhile; the next one waits up to 5 s for it to be back.
   */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

export interface Connections {
  /** Lends one connection to `work`. One that breaks meanwhile is thrown away. */
  use<T>(work: (db: Queryable) => Promise<T>, waitMs?: number): Promise<T>
  close(): Promise<void>
}

/** How long a query waits for a server that restarts. */
const reconnectWaitMs = 5_000

/** Keeps connections to one server, and makes new ones after it was away. */
export function openConnections(config: pg.PoolConfig, log: (line: string) => void): Connections {
  const pool = new pg.Pool({ ...config, types: { getTypeParser } })
  // When one connection breaks, the server may have dropped all of them (a crash, a restart), and we hear of the others
  // only when we use them. So those that were made before the last break are not used any more.
  let breaks = 0
  const breaksBefore = new WeakMap<pg.PoolClient, number>()
  pool.on('connect', (client) => void breaksBefore.set(client, breaks))
  // An idle connection that breaks must not end the process.
  pool.on('error', (error) => {
    breaks++
    log(`postgres: an idle connection was lost (${error.message})`)
  })

  /** Nothing has been sent before a connection stands, so trying again is safe. */
  async function connect(waitMs: number): Promise<pg.PoolClient> {
    for (const until = Date.now() + waitMs; ;) {
      try {
        const client = await pool.connect()
        if (breaksBefore.get(client) === breaks) return client
        client.release(true)
      } catch (error) {
        if (!isServerAway(error)) throw error
        if (Date.now() > until) throw new StoreLost('PostgreSQL does not answer.', { cause: error })
        await sleep(100)
      }
    }
  }

  return {
    async use(work, waitMs = reconnectWaitMs) {
      const client = await connect(waitMs)
      let broken: unknown
      const onBreak = (error: unknown) => {
        if (broken === undefined) breaks++
        broken ??= error
      }
      client.on('error', onBreak)
      try {
        return await work({
          async query<Row extends object>(text: string, values?: readonly unknown[]) {
            try {
              const result = await client.query<Row>({
                text,
                values: values as unknown[],
                ...preparedAs(text),
              })
              const last = Array.isArray(result) ? (result as pg.QueryResult<Row>[]).at(-1) : result
              return last?.rows ?? []
            } catch (error) {
              if (isOutOfRoom(error))
                throw new StoreLost('PostgreSQL has no room on its disk.', { cause: error })
              if (!isServerAway(error)) throw error
              onBreak(error)
              throw new StoreLost('PostgreSQL went away before it answered.', { cause: error })
            }
          },
        })
      } finally {
        client.off('error', onBreak)
        client.release(broken !== undefined)
      }
    },
    close: () => pool.end(),
  }
}

export const codeOf = (error: unknown) => (error as { code?: string } | undefined)?.code ?? ''

/** 57P01..57P03: shutting down, crashed, starting up; ENOENT: no socket file yet. */
const awayCodes = ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE']

const isServerAway = (error: unknown) =>
  awayCodes.includes(codeOf(error)) ||
  (error instanceof Error &&
    /^Connection terminated|connection error and is not queryable/.test(error.message))

/** date and timestamp have no zone: as a JavaScript Date they would shift by the zone of this machine. */
const keptAsText = new Set<number>([pg.types.builtins.DATE, pg.types.builtins.TIMESTAMP])

const getTypeParser = ((id: number, format?: 'text' | 'binary') =>
  keptAsText.has(id) && format !== 'binary'
    ? (text: string) => text
    : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser

/**
 * A statement that begins with `-- prepared: its.name` is planned once by each connection. For what every request asks:
 * planning four joins takes ten times as long as running them.
 */
function preparedAs(text: string): { name?: string } {
  const [, name] = /^-- prepared: (\S+)/.exec(text) ?? []
  return name === undefined ? {} : { name }
}

/** Nothing was done; it works again once there is room. `disk_full`, and what a file's write or a new segment fails with. */
function isOutOfRoom(error: unknown): boolean {
  const { message } = error as { message?: unknown }
  return codeOf(error) === '53100' || /no space left on device/i.test(String(message))
}
