import type { ClickHouseClient } from '@clickhouse/client'
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { openChdbClients } from './chdbClients.ts'
import { bindParameters } from './chdbParameters.ts'
import { isConnectionLost, openClickHouseServer } from './clickhouseServer.ts'
import { nativeBlock, type NativeColumn } from './nativeBlock.ts'
import { querySecondsMax } from './clickhouseSettings.ts'

export interface ClickHouse {
  /** Name of the cluster that tables are spread over; absent on one node. The migrator rewrites DDL for it. */
  readonly cluster?: string
  /**
   * Runs one `select` with `{name: Type}` parameters. Decimals and integers of 64 bits and more arrive as strings
   * (decimals without trailing zeros). Given up after a minute.
   */
  query<Row extends object>(text: string, params?: Record<string, unknown>): Promise<Row[]>
  /**
   * The answer of one `select` as the engine writes it in a binary format, to be passed on: Arrow IPC, uncompressed,
   * with texts as UTF-8. Given up after a minute.
   */
  bytes(text: string, format: BinaryFormat, params?: Record<string, unknown>): Promise<Uint8Array>
  /**
   * Inserts rows as JSONEachRow; a column left out takes its default. A token given twice within the table's
   * deduplication window is stored once, whatever the rows: put a hash of the rows into it.
   */
  insert(
    table: string,
    rows: readonly object[],
    options?: { columns?: readonly string[]; deduplicationToken?: string },
  ): Promise<void>
  /**
   * Embedded only: inserts a block of columns, at a tenth of the cost of rows. Once for a token, as `insert`. The values are
   * taken as they lie there: what a type cannot hold must not be in them.
   */
  insertColumns?(
    table: string,
    rows: number,
    columns: readonly NativeColumn[],
    options: { deduplicationToken: string },
  ): Promise<void>
  /** Runs one statement that gives no rows: DDL, or `insert … select …`. */
  command(text: string, params?: Record<string, unknown>): Promise<void>
  close(): Promise<void>
}

export type BinaryFormat = 'ArrowStream'

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
      query: <Row extends object>(text: string, params?: Record<string, unknown>) =>
        reader((client) => read<Row>(client, bindParameters(text, params))),
      bytes: (text, format, params) =>
        reader((client) => bytes(client, `${bindParameters(text, params)}\nformat ${format}`)),
      insert: (table, rows, options) => insert(writer, table, rows, options),
      insertColumns: (table, rows, columns, { deduplicationToken }) =>
        insertFile(writer, where.path, { table, rows, columns, deduplicationToken }),
      command: (text, params) => command(writer, bindParameters(text, params)),
      close,
    }
  }

  const client = await openClickHouseServer(where)
  const limits = { max_execution_time: querySecondsMax }
  return {
    cluster: where.cluster,
    query: <Row extends object>(text: string, params?: Record<string, unknown>) =>
      twice(() => read<Row>(client, withoutSemicolon(text), params, limits)),
    bytes: (text, format, params) =>
      twice(() => bytes(client, `${withoutSemicolon(text)}\nformat ${format}`, params, limits)),
    async insert(table, rows, options) {
      const once = () => insert(client, table, rows, options)
      // Without a token an answer that was lost may stand for rows that were stored.
      await (options?.deduplicationToken === undefined ? once() : twice(once))
    },
    command: (text, params) => command(client, withoutSemicolon(text), params),
    close: () => client.close(),
  }
}

/** A kept connection may have been closed by the other side just now: that alone is no reason to fail. */
async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isConnectionLost(error)) throw error
    return work()
  }
}

async function read<Row extends object>(
  client: ClickHouseClient,
  query: string,
  query_params?: Record<string, unknown>,
  clickhouse_settings?: Record<string, number>,
): Promise<Row[]> {
  const format = 'JSONEachRow'
  const result = await client.query({ query, query_params, clickhouse_settings, format })
  return result.json<Row>()
}

async function bytes(
  client: ClickHouseClient,
  query: string,
  query_params?: Record<string, unknown>,
  clickhouse_settings?: Record<string, number>,
): Promise<Uint8Array> {
  const { stream } = await client.exec({ query, query_params, clickhouse_settings })
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
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
  options: { columns?: readonly string[]; deduplicationToken?: string } = {},
): Promise<void> {
  if (rows.length === 0) return

  // The token stands in the statement itself: as a setting of the session it would outlive this insert in chDB,
  // and whatever is inserted next under the same token is answered ok and dropped.
  const { columns, deduplicationToken } = options
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

/**
 * By a file, since chDB's own interface takes text only and cuts binary data at a blank line. In memory where there is a
 * folder for that, else beside the data. What a crash leaves of it is overwritten by the next.
 */
async function insertFile(
  client: ClickHouseClient,
  dataFolder: string,
  block: {
    table: string
    rows: number
    columns: readonly NativeColumn[]
    deduplicationToken: string
  },
): Promise<void> {
  const { table, rows, columns, deduplicationToken } = block
  if (rows === 0) return
  const memory = existsSync('/dev/shm')
  const name = `wattledger-${process.pid}-${++filesMade}.native`
  const path = join(memory ? '/dev/shm' : resolve(dataFolder), name)
  const names = columns.map((column) => identifier(column.name)).join(', ')
  try {
    await writeFile(path, nativeBlock(rows, columns), { mode: 0o600 })
    await client.command({
      query: `insert into ${identifier(table)} (${names}) from infile '${path.replace(/[\\']/g, '\\$&')}'
        settings insert_deduplication_token = '${token(deduplicationToken)}' format Native`,
    })
  } finally {
    await rm(path, { force: true })
  }
}

let filesMade = 0

function identifier(name: string): string {
  assert(/^[a-z_][a-z0-9_]*$/i.test(name), `not a plain name: ${name}`)
  return name
}

function token(text: string): string {
  assert(/^[\w:.,/+=@ -]+$/.test(text), `not a plain deduplication token: ${text}`)
  return text
}

const withoutSemicolon = (text: string) => text.replace(/;\s*$/, '')
