import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '../processes/startFailure.ts'

export interface Queryable {
  /**
   * Runs one statement with `$1` placeholders, or several without any. Gives the rows of the last statement.
   * bigint, numeric, date and timestamp arrive as strings, timestamptz as Date, jsonb parsed.
   */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

export interface Postgres extends Queryable {
  /**
   * Runs `work` in one transaction and commits. A serialisation failure or deadlock runs it again from the start, so
   * `work` must have no effect outside of the database.
   */
  transaction<T>(work: (db: Queryable) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type PostgresPlace =
  { url: string } | { socketFolder: string; user: string; database: string }

const versionMin = 150000
const attemptsMax = 6
/** How long a query waits for a server that restarts; and how long the first connection waits for one to appear. */
const reconnectWaitMs = 5_000
const firstConnectWaitMs = 3_000

/**
 * Opens a pool of connections to a PostgreSQL server of 15 or newer.
 * Throws a StartFailure naming DATABASE_URL when there is none, or when it refuses us.
 */
export async function openPostgres(
  where: PostgresPlace,
  options: { log?: (line: string) => void; connectionsMax?: number } = {},
): Promise<Postgres> {
  const log = options.log ?? ((line: string) => console.error(line))
  const pool = new pg.Pool({
    ...address(where),
    max: options.connectionsMax ?? 10,
    application_name: 'wattledger',
    options: '-c timezone=UTC',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    types: { getTypeParser },
  })
  // An idle connection that breaks is replaced by the next query; it must not end the process.
  pool.on('error', (error) => log(`postgres: an idle connection was lost (${error.message})`))

  try {
    const client = await connect(pool, firstConnectWaitMs)
    try {
      const { rows } = await client.query<{ version: number }>(
        `select current_setting('server_version_num')::int as version`,
      )
      const version = rows[0]?.version ?? 0
      if (version < versionMin)
        throw new StartFailure(
          `${place(where)} is version ${Math.floor(version / 10_000)}; 15 or newer is needed.`,
        )
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw error instanceof StartFailure ? error : new StartFailure(unreachable(where, error))
  }

  return {
    async query<Row extends object>(text: string, values?: readonly unknown[]) {
      const client = await connect(pool, reconnectWaitMs)
      return use(client, (db) => db.query<Row>(text, values))
    },
    transaction: (work) => transaction(pool, work),
    close: () => pool.end(),
  }
}

async function transaction<T>(pool: pg.Pool, work: (db: Queryable) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await connect(pool, reconnectWaitMs)
    try {
      return await use(client, async (db) => {
        await db.query('begin')
        try {
          const result = await work(db)
          await db.query('commit')
          return result
        } catch (error) {
          await db.query('rollback').catch(() => {})
          throw error
        }
      })
    } catch (error) {
      if (!isRetriable(error) || attempt >= attemptsMax) throw error
      // Two that met once would meet again if both came back after the same time.
      await sleep(Math.random() * 10 * 2 ** attempt)
    }
  }
}

/** Lends a connection to `work`, and throws it away instead of pooling it when it broke meanwhile. */
async function use<T>(client: pg.PoolClient, work: (db: Queryable) => Promise<T>): Promise<T> {
  let broken: Error | undefined
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  try {
    return await work({
      async query<Row extends object>(text: string, values?: readonly unknown[]) {
        const result = await client.query<Row>(text, values as unknown[] | undefined)
        const last = Array.isArray(result) ? (result as pg.QueryResult<Row>[]).at(-1) : result
        return last?.rows ?? []
      },
    })
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** Nothing has been sent before a connection stands, so trying again is safe. */
async function connect(pool: pg.Pool, waitMs: number): Promise<pg.PoolClient> {
  const until = Date.now() + waitMs
  for (;;) {
    try {
      return await pool.connect()
    } catch (error) {
      if (!isServerAway(error) || Date.now() > until) throw error
      await sleep(100)
    }
  }
}

const codeOf = (error: unknown) => (error as { code?: string } | undefined)?.code ?? ''

/** 40001 serialization_failure, 40P01 deadlock_detected: the server undid everything and asks to try again. */
const isRetriable = (error: unknown) => ['40001', '40P01'].includes(codeOf(error))

/** 57P01..57P03: shutting down, crashed, starting up; ENOENT: no socket file yet. */
const isServerAway = (error: unknown) =>
  ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(
    codeOf(error),
  ) ||
  (error instanceof Error && error.message.startsWith('Connection terminated unexpectedly'))

/** date and timestamp have no zone: as a JavaScript Date they would shift by the zone of this machine. */
const keptAsText = new Set<number>([pg.types.builtins.DATE, pg.types.builtins.TIMESTAMP])

const getTypeParser = ((id: number, format?: 'text' | 'binary') =>
  keptAsText.has(id) && format !== 'binary'
    ? (text: string) => text
    : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser

function address(where: PostgresPlace): pg.PoolConfig {
  if (!('url' in where))
    return { host: where.socketFolder, user: where.user, database: where.database }

  if (!/^postgres(ql)?:/.test(where.url) || !URL.canParse(where.url))
    throw new StartFailure(
      'DATABASE_URL is not an address like postgres://user:password@host:5432/database.',
    )
  return { connectionString: where.url }
}

/** The server's address as it may be shown: without the password. */
function place(where: PostgresPlace): string {
  if (!('url' in where)) return `The embedded PostgreSQL in ${where.socketFolder}`
  const url = new URL(where.url)
  return `DATABASE_URL: the PostgreSQL at ${url.hostname}:${url.port || 5432}${url.pathname}`
}

function unreachable(where: PostgresPlace, error: unknown): string {
  const reason = error instanceof Error ? error.message || codeOf(error) : String(error)
  const secret = 'url' in where ? decodeURIComponent(new URL(where.url).password) : ''
  const told = secret ? reason.replaceAll(secret, '…') : reason
  return `${place(where)} cannot be used: ${told}.`
}
