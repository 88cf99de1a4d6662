import { createClient, type ClickHouseClient } from '@clickhouse/client'
import assert from 'node:assert/strict'
import { StartFailure } from '../processes/startFailure.ts'
import { openChdbClients } from './chdbClients.ts'
import { bindParameters } from './chdbParameters.ts'
import { database, settings } from './clickhouseSettings.ts'

export interface ClickHouse {
  /** Name of the cluster that tables are spread over; absent on one node. The migrator rewrites DDL for it. */
  readonly cluster?: string
  /** Runs one `select` with `{name: Type}` parameters. Decimals and integers of 64 bits and more arrive as strings. */
  query<Row extends object>(text: string, params?: Record<string, unknown>): Promise<Row[]>
  /**
   * Inserts rows as JSONEachRow; a column left out takes its default. A token given twice within the table's
   * deduplication window is stored once, whatever the rows: put a hash of the rows into it.
   */
  insert(
    table: string,
    rows: readonly object[],
    options?: { columns?: readonly string[]; deduplicationToken?: string },
  ): Promise<void>
  /** Runs one statement that gives no rows: DDL, or `insert … select …`. */
  command(text: string, params?: Record<string, unknown>): Promise<void>
  close(): Promise<void>
}

export type ClickHousePlace = { path: string } | { url: string; cluster?: string }

/**
 * Opens ClickHouse: inside this process on a folder, or a server (`CLICKHOUSE_URL`), one node or a cluster.
 * The database `wattledger` is made when it is missing. One process may hold a folder, and one folder a process.
 * Throws a StartFailure when the folder is held or the server cannot be used.
 */
export async function openClickHouse(where: ClickHousePlace): Promise<ClickHouse> {
  if ('path' in where) {
    const { reader, writer, close } = await openChdbClients(where.path)
    return {
      query: (text, params) => read(reader(), bindParameters(text, params)),
      insert: (table, rows, options) => insert(writer, table, rows, options),
      command: (text, params) => command(writer, bindParameters(text, params)),
      close,
    }
  }

  const client = await openServer(where)
  return {
    cluster: where.cluster,
    query: (text, params) => read(client, withoutSemicolon(text), params),
    insert: (table, rows, options) => insert(client, table, rows, options),
    command: (text, params) => command(client, withoutSemicolon(text), params),
    close: () => client.close(),
  }
}

async function read<Row extends object>(
  client: ClickHouseClient,
  query: string,
  query_params?: Record<string, unknown>,
): Promise<Row[]> {
  const result = await client.query({ query, query_params, format: 'JSONEachRow' })
  return result.json<Row>()
}

async function command(
  client: ClickHouseClient,
  query: string,
  query_params?: Record<string, unknown>,
): Promise<void> {
  await client.command({ query, query_params })
}

async function insert(
  client: ClickHouseClient,
  table: string,
  rows: readonly object[],
  {
    columns,
    deduplicationToken,
  }: { columns?: readonly string[]; deduplicationToken?: string } = {},
): Promise<void> {
  if (rows.length === 0) return

  // The token stands in the statement itself: as a setting of the session it would outlive this insert in chDB,
  // and whatever is inserted next under the same token is answered ok and dropped.
  const into = [
    identifier(table),
    columns ? `(${columns.map(identifier).join(', ')})` : '',
    deduplicationToken === undefined
      ? ''
      : `settings insert_deduplication_token = '${token(deduplicationToken)}'`,
  ]
  await client.insert({
    table: into.filter(Boolean).join(' '),
    // JSON.stringify, as the client does it, writes a newline inside a string as \n. That matters: chDB ends the
    // data at a blank line and runs what follows as SQL.
    values: rows,
    format: 'JSONEachRow',
  })
}

function identifier(name: string): string {
  assert(/^[a-z_][a-z0-9_]*$/i.test(name), `not a plain name: ${name}`)
  return name
}

function token(text: string): string {
  assert(/^[\w:.,/+=@ -]+$/.test(text), `not a plain deduplication token: ${text}`)
  return text
}

const withoutSemicolon = (text: string) => text.replace(/;\s*$/, '')

async function openServer({ url, cluster }: { url: string; cluster?: string }) {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (!address || !/^https?:$/.test(address.protocol))
    throw new StartFailure('CLICKHOUSE_URL is not an address like http://user:password@host:8123.')
  if (address.pathname !== '/' && address.pathname !== `/${database}`)
    throw new StartFailure(
      `CLICKHOUSE_URL must not name a database: Wattledger uses the one named ${database}.`,
    )
  if (cluster !== undefined && !/^\w+$/.test(cluster))
    throw new StartFailure('CLICKHOUSE_CLUSTER is not a plain name.')

  const login = {
    url: address.origin,
    username: decodeURIComponent(address.username) || undefined,
    password: decodeURIComponent(address.password) || undefined,
    application: 'wattledger',
  }
  const first = createClient({ ...login, request_timeout: 4_000 })
  try {
    const onCluster = cluster ? ` on cluster ${cluster}` : ''
    await first.command({
      query: `create database if not exists ${database}${onCluster} engine = Atomic`,
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(error.cause) : String(error)
    throw new StartFailure(
      `CLICKHOUSE_URL: the ClickHouse at ${address.host} cannot be used: ${oneLine(reason, login.password)}.`,
    )
  } finally {
    await first.close()
  }

  return createClient({
    ...login,
    database,
    request_timeout: 300_000,
    max_open_connections: 10,
    clickhouse_settings: {
      ...settings,
      // A row is stored once the shard has it, not once a queue of this node has it.
      ...(cluster ? { distributed_foreground_insert: 1 } : {}),
    },
  })
}

function oneLine(reason: string, secret: string | undefined): string {
  const line = reason.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  return secret ? line.replaceAll(secret, '…') : line
}
