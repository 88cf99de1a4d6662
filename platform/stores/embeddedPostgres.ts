import pg from 'pg'
import { spawn, type ChildProcess } from 'node:child_process'
import { realpathSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '../processes/startFailure.ts'
import { supervise } from '../processes/supervise.ts'
import {
  endLeftover,
  makeCluster,
  makeSocketFolder,
  serverEnvironment,
  serverPid,
} from './postgresCluster.ts'
import { makeOwnedFolder, postgresOwner, reachablePrograms } from './postgresOwner.ts'
import { npmPostgres, type PostgresPrograms } from './postgresPrograms.ts'

export interface EmbeddedPostgres {
  socketFolder: string
  user: string
  /** Id of the server process. */
  pid(): number
  stop(): Promise<void>
}

const user = 'wattledger'
const startWaitMs = 60_000

/**
 * Starts a PostgreSQL of our own on `folder`, made at the first time, reached by a Unix socket only. It holds the
 * database `wattledger`; it is started again when it dies, and ends with us, even when we are killed with -9.
 * Throws a StartFailure that says what to do when it cannot run here.
 */
export async function startEmbeddedPostgres(options: {
  folder: string
  log(line: string): void
  programs?: PostgresPrograms
}): Promise<EmbeddedPostgres> {
  const log = (line: string) => options.log(`postgres: ${line}`)
  let lastFault = ''
  const owner = postgresOwner()
  // Whole, because the programs below start in another working folder.
  makeOwnedFolder(resolve(options.folder), owner)
  const folder = realpathSync(options.folder)
  const programs = reachablePrograms(options.programs ?? npmPostgres(), owner, folder)
  const cluster = join(folder, 'data')
  await makeCluster(cluster, programs, owner, user)
  const socketFolder = makeSocketFolder(folder, owner)

  const supervised = supervise({
    name: 'postgres',
    log: options.log,
    async start() {
      await endLeftover(cluster, socketFolder, log)
      const server = [
        join(programs.bin, 'postgres'),
        '-D',
        cluster,
        ...parameters(socketFolder, programs),
      ]
      const child = spawn('/bin/sh', ['-c', watcher, 'postgres-watcher', ...server], {
        ...owner,
        cwd: '/',
        env: serverEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
        // A session of its own: Ctrl-C in the terminal is for us, and we still write while we stop.
        detached: true,
      })
      for (const stream of [child.stdout, child.stderr])
        if (stream)
          createInterface(stream).on('line', (line) => {
            if (isWorthTelling(line)) log(line)
            lastFault = /(?:FATAL|PANIC|could not|error): .*/.exec(line)?.[0] ?? lastFault
          })
      return child
    },
    ready: (child) => waitForServer(child, socketFolder),
    kill: (child, signal) => {
      if (signal === 'SIGTERM') return void child.kill(signal)
      // The whole group: the watcher alone would leave the server behind.
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal)
      } catch {
        // It ended just now.
      }
    },
    stopGraceMs: 20_000,
  })

  try {
    await supervised.started
    await makeDatabase(socketFolder)
  } catch (error) {
    await supervised.stop()
    const how = error instanceof Error ? error.message : String(error)
    const reason = lastFault ? `${how} (${lastFault})` : how
    throw new StartFailure(`The embedded PostgreSQL in ${folder} does not start: ${reason}.`)
  }
  return {
    socketFolder,
    user,
    pid: () => serverPid(cluster) ?? 0,
    async stop() {
      await supervised.stop()
      rmSync(socketFolder, { recursive: true, force: true })
    },
  }
}

/**
 * Runs the server and ends it (SIGINT: without waiting for clients) when told to by SIGTERM, or when file 3 closes,
 * which is our end of a pipe and closes however we end. `read` and `wait` are the shell's own, so nothing else runs.
 */
const watcher = `
"$@" 3<&- & server=$!
( read -r line <&3; kill -INT "$server" ) 2>/dev/null & reader=$!
trap 'kill -INT "$server" 2>/dev/null' TERM INT HUP
wait "$server"; status=$?
while kill -0 "$server" 2>/dev/null; do wait "$server"; status=$?; done
kill "$reader" 2>/dev/null
exit "$status"
`

/** Small: it idles beside ClickHouse on a machine of any size. Nothing that lessens durability. */
function parameters(socketFolder: string, programs: PostgresPrograms): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: 60,
    shared_buffers: '32MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    min_wal_size: '32MB',
    max_wal_size: '256MB',
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    max_parallel_workers: 2,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] %b ',
    // Three processes less than with the workers of 18.
    ...(programs.version >= 18 ? { io_method: 'sync' } : {}),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * Of the server's log only what nobody else is told: the errors of a client's statement are the client's, and the
 * refusals while it starts and stops are normal.
 */
const isWorthTelling = (line: string) =>
  /\b(WARNING|ERROR|FATAL|PANIC):/.test(line) &&
  !/client backend (WARNING|ERROR):|terminating (?:connection|[\w ]+ process) due to|the database system is (not yet|starting|shutting)/.test(
    line,
  )

async function waitForServer(child: ChildProcess, socketFolder: string) {
  let last: unknown
  for (const until = Date.now() + startWaitMs; Date.now() < until; await sleep(30)) {
    if (child.exitCode !== null || child.signalCode !== null) break
    try {
      await withClient(socketFolder, (client) => client.query('select 1'))
      return
    } catch (error) {
      last = error
    }
  }
  throw last
}

async function makeDatabase(socketFolder: string) {
  await withClient(socketFolder, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [user])
    if (rowCount === 0) await client.query(`create database ${user}`)
  })
}

/** A connection to the database that every cluster has. */
async function withClient<T>(
  socketFolder: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ host: socketFolder, user, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
