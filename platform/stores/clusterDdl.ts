import assert from 'node:assert/strict'
import { database } from './clickhouseSettings.ts'

/**
 * Rewrites one statement of a migration, written for one node, for a cluster: a table becomes a replicated table
 * `<name>_local` on every node, and a Distributed table of the old name in front of it, sharded by meter so that
 * what belongs together is computed where it lies. Statements that define no table run on every node as they are.
 */
export function clusterDdl(statement: string, cluster: string): string[] {
  const onCluster = `on cluster ${cluster}`
  const created = /^\s*create\s+table\s+if\s+not\s+exists\s+(\w+)\s*\(/i.exec(statement)
  if (created) return createTable(statement, created[1] ?? '', cluster)

  const altered = /^\s*alter\s+table\s+(\w+)\s+/i.exec(statement)
  if (altered) {
    const [start, table] = [altered[0], altered[1] ?? '']
    const change = statement.slice(start.length)
    const local = `alter table ${table}_local ${onCluster} ${change}`
    // Only columns concern the table in front; indexes, settings and time to live are of the rows' own table.
    return /^(add|drop|modify)\s+column\s/i.test(change)
      ? [local, `alter table ${table} ${onCluster} ${change}`]
      : [local]
  }

  const dropped = /^\s*drop\s+table\s+if\s+exists\s+(\w+)\s*$/i.exec(statement)
  if (dropped)
    return [dropped[1], `${dropped[1]}_local`].map(
      (table) => `drop table if exists ${table} ${onCluster} sync`,
    )

  const named =
    /^\s*(?:create(?:\s+or\s+replace)?|drop)\s+(?:view|materialized\s+view|dictionary|function)\s+(?:if\s+(?:not\s+)?exists\s+)?\w+/i.exec(
      statement,
    )
  assert(named, `no rule for a cluster: ${statement.slice(0, 80)}`)
  return [`${named[0]} ${onCluster}${statement.slice(named[0].length)}`]
}

function createTable(statement: string, table: string, cluster: string): string[] {
  const engine = /\bengine\s*=\s*(\w*MergeTree)\s*(\([^()]*\))?/i.exec(statement)
  assert(engine?.index, `no MergeTree engine: ${statement.slice(0, 80)}`)
  const columns = statement.slice(statement.indexOf('('), engine.index).trim()
  const rest = statement.slice(engine.index + engine[0].length)

  const engineParameters = engine[2]?.slice(1, -1).trim()
  const replicated = [
    `'/clickhouse/tables/{shard}/${database}/${table}'`,
    `'{replica}'`,
    ...(engineParameters ? [engineParameters] : []),
  ].join(', ')
  // Replicated tables deduplicate by a window of their own.
  const settings = rest.replaceAll(
    'non_replicated_deduplication_window',
    'replicated_deduplication_window',
  )

  const onCluster = `on cluster ${cluster}`
  return [
    `create table if not exists ${table}_local ${onCluster} ${columns}\n` +
      `engine = Replicated${engine[1]}(${replicated})${settings}`,
    `create table if not exists ${table} ${onCluster} as ${table}_local\n` +
      `engine = Distributed(${cluster}, ${database}, ${table}_local, ${shardingKey(columns, rest, table)})`,
  ]
}

/** The meter where there is one; else what makes a row unique, so that its versions meet on one shard. */
function shardingKey(columns: string, rest: string, table: string): string {
  if (/[(,]\s*meter\s/.test(columns)) return 'cityHash64(meter)'
  const [, order] = /\border\s+by\s+(\([^()]*\)|\w+)/i.exec(rest) ?? []
  assert(order, `${table} has no plain order by`)
  const key = order.replace(/^\(|\)$/g, '').trim()
  assert(key, `${table} is ordered by nothing`)
  return `cityHash64(${key})`
}
