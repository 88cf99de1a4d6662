import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client'
import { StartFailure } from '../processes/startFailure.ts'
import { database, settings } from './clickhouseSettings.ts'

/** Derivations of a month take long; a server that died is noticed by its socket. */
const requestTimeoutMs = 300_000
const firstAnswerMs = 4_000

/**
 * Opens a client of the server at CLICKHOUSE_URL, and makes the database there when it is missing.
 * Throws a StartFailure that names the variable and the server, and never the password.
 */
export async function openClickHouseServer({
  url,
  cluster,
}: {
  url: string
  cluster?: string
}): Promise<ClickHouseClient> {
  const login = loginOf(url, cluster)
  const first = createClient({ ...login, request_timeout: firstAnswerMs })
  try {
    const onCluster = cluster ? ` on cluster ${cluster}` : ''
    await first.command({
      query: `create database if not exists ${database}${onCluster} engine = Atomic`,
    })
  } catch (error) {
    throw new StartFailure(
      `CLICKHOUSE_URL: the ClickHouse at ${new URL(url).host} cannot be used: ${reasonOf(error, login.password)}.`,
    )
  } finally {
    await first.close()
  }

  return createClient({
    ...login,
    database,
    request_timeout: requestTimeoutMs,
    max_open_connections: 10,
    // Long lists of meters do not fit into an address.
    use_multipart_params_auto: true,
    clickhouse_settings: {
      ...settings,
      // A row is stored once its shard has it, not once a queue of this node has it.
      ...(cluster ? { distributed_foreground_insert: 1 } : {}),
    },
  })
}

/** The connection broke before an answer came. */
export const isConnectionLost = (error: unknown): boolean =>
  ['ECONNRESET', 'EPIPE'].includes((error as { code?: string }).code ?? '') ||
  (error instanceof Error && error.message.includes('socket hang up'))

function loginOf(url: string, cluster: string | undefined) {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (!address || !/^https?:$/.test(address.protocol))
    throw new StartFailure('CLICKHOUSE_URL is not an address like http://user:password@host:8123.')
  if (address.pathname !== '/' && address.pathname !== `/${database}`)
    throw new StartFailure(
      `CLICKHOUSE_URL must not name a database: Wattledger uses the one named ${database}.`,
    )
  if (cluster !== undefined && !/^\w+$/.test(cluster))
    throw new StartFailure('CLICKHOUSE_CLUSTER is not a plain name.')

  return {
    url: address.origin,
    username: decodeURIComponent(address.username) || undefined,
    password: decodeURIComponent(address.password) || undefined,
    application: 'wattledger',
    // Every error reaches the caller; told twice it would look like two.
    log: { level: ClickHouseLogLevel.OFF },
  }
}

function reasonOf(error: unknown, secret: string | undefined): string {
  const { message = '', code = '', cause } = error as Error & { code?: string }
  const reason = message || code || String(cause ?? error)
  const line = reason.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  return secret ? line.replaceAll(secret, '…') : line
}
