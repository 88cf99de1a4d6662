import type pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '../processes/startFailure.ts'
import { codeOf, openConnections, type Connections, type Queryable } from './postgresConnections.ts'
import { StoreLost } from './storeLost.ts'

export type { Queryable }

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
/** How long the first connection waits for a server to appear. */
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
  const config = {
    ...address(where),
    max: options.connectionsMax ?? 10,
    application_name: 'wattledger',
    options: '-c timezone=UTC',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  }
  const connections = openConnections(config, log)
  try {
    const version = await connections.use(versionOf, firstConnectWaitMs)
    if (version < versionMin)
      throw new StartFailure(
        `${place(where)} is version ${Math.floor(version / 10_000)}; 15 or newer is needed.`,
      )
  } catch (error) {
    await connections.close()
    throw error instanceof StartFailure ? error : new StartFailure(unreachable(where, error))
  }

  return {
    query: <Row extends object>(text: string, values?: readonly unknown[]) =>
      connections.use((db) => db.query<Row>(text, values)),
    transaction: (work) => transaction(connections, work),
    close: () => connections.close(),
  }
}

async function versionOf(db: Queryable): Promise<number> {
  const [row] = await db.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  return row?.version ?? 0
}

async function transaction<T>(
  connections: Connections,
  work: (db: Queryable) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await connections.use(async (db) => {
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

/** 40001 serialization_failure, 40P01 deadlock_detected: the server undid everything and asks to try again. */
const isRetriable = (error: unknown) => ['40001', '40P01'].includes(codeOf(error))

export function address(where: PostgresPlace): pg.PoolConfig {
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
  const { cause = error } = error instanceof StoreLost ? error : {}
  const reason = cause instanceof Error ? cause.message || codeOf(cause) : String(cause)
  const secret = 'url' in where ? decodeURIComponent(new URL(where.url).password) : ''
  const told = secret ? reason.replaceAll(secret, '…') : reason
  return `${place(where)} cannot be used: ${told}.`
}
