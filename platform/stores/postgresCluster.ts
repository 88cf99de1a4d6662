import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  chownSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '../processes/startFailure.ts'
import type { Owner } from './postgresOwner.ts'
import type { PostgresPrograms } from './postgresPrograms.ts'

/** Makes a new cluster unless there is one. It gets its name only when it is whole: half of one is made again. */
export async function makeCluster(
  cluster: string,
  programs: PostgresPrograms,
  owner: Owner,
  user: string,
) {
  const versionFile = join(cluster, 'PG_VERSION')
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim()
    if (version === String(programs.version)) return
    throw new StartFailure(
      `The data in ${cluster} is of PostgreSQL ${version} and cannot be read by ${programs.version}: ` +
        `start the Wattledger that wrote it, or move the folder away.`,
    )
  }

  // A name of its own: the initdb of a start that was killed may still be at work, and would write into this one.
  const half = `${cluster}.new-${randomBytes(4).toString('hex')}`
  for (const name of readdirSync(dirname(cluster)))
    if (name.startsWith(`${basename(cluster)}.new`))
      rmSync(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 10 })
  // Same order of text on every machine: by code point, not by what its C library knows of a language.
  const locale = programs.version >= 17 ? ['--locale-provider=builtin'] : []
  const { status, output } = await run(
    join(programs.bin, 'initdb'),
    // prettier-ignore
    ['-D', half, '-U', user, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', ...locale,
      '--data-checksums', '--wal-segsize=4', '--no-instructions'],
    owner,
  )
  if (status !== 0)
    throw new StartFailure(`PostgreSQL could not make its folder ${cluster}: ${output}`)
  renameSync(half, cluster)
}

/** Length that the name of a Unix socket may have: sun_path has 108 bytes, on macOS 104, with the closing zero. */
const socketPathMax = 103

/**
 * A new folder for the server's socket: beside the cluster, or, where that path is too long, a short one.
 *
 * The server trusts whoever reaches its socket, and the folder's mode keeps other users out. Its name keeps out what runs
 * as our own user and reads no files, as a function node in Node-RED does: it is random, and another one at each start.
 */
export function makeSocketFolder(folder: string, owner: Owner): string {
  const beside = join(folder, 'socket')
  const name = randomBytes(12).toString('base64url')
  const isShort = Buffer.byteLength(join(beside, name, '.s.PGSQL.5432')) <= socketPathMax
  rmSync(beside, { recursive: true, force: true })
  if (!isShort) return makeClosedFolder(join(tmpdir(), `wattledger-${name}`), owner)
  makeClosedFolder(beside, owner)
  return makeClosedFolder(join(beside, name), owner)
}

function makeClosedFolder(path: string, { uid, gid }: Owner): string {
  mkdirSync(path, { mode: 0o700 })
  if (uid !== undefined) chownSync(path, uid, gid ?? uid)
  return path
}

/**
 * Ends what was left over on this cluster: a server whose supervisor was killed so hard that not even the watcher saw
 * it, or the sessions of a server that was killed, which go on until their statement is done and would not let a new
 * one start. Removes lock files that would keep a new server from starting for no reason.
 */
export async function endLeftover(
  cluster: string,
  socketFolder: string,
  log: (line: string) => void,
) {
  const pid = serverPid(cluster)
  if (pid !== undefined && isOf(pid, cluster)) await endServer(pid, cluster, log)

  for (const left of processesOf(cluster)) signal(left, 'SIGKILL')
  await untilGone(() => processesOf(cluster).length === 0, 5_000)

  // PostgreSQL looks only whether some process has that id, and would not start if another program got it since, or if
  // nobody collected the dead one. When there is none, it does better than we could: it also looks whether the shared
  // memory is still in use.
  for (const lock of [lockOf(cluster), join(socketFolder, '.s.PGSQL.5432.lock')]) {
    const holder = pidIn(lock)
    if (holder !== undefined && exists(holder) && !isOf(holder, cluster))
      rmSync(lock, { force: true })
  }
}

async function endServer(pid: number, cluster: string, log: (line: string) => void) {
  for (const kind of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    log(`a server was left over as process ${pid}: ${kind}`)
    signal(pid, kind)
    if (await untilGone(() => !isOf(pid, cluster), 5_000)) return
  }
}

async function untilGone(isGone: () => boolean, waitMs: number): Promise<boolean> {
  for (const until = Date.now() + waitMs; Date.now() < until; await sleep(50))
    if (isGone()) return true
  return isGone()
}

/** Id of the server by its lock file: of the one that runs, or of one that was killed. */
export const serverPid = (cluster: string): number | undefined => pidIn(lockOf(cluster))

const lockOf = (cluster: string) => join(cluster, 'postmaster.pid')

function pidIn(lock: string): number | undefined {
  try {
    const [line = ''] = readFileSync(lock, 'utf8').split('\n')
    return Number(line) > 1 ? Number(line) : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether a process is a PostgreSQL server on this cluster, or a session of one: they work in the cluster's folder.
 * Without /proc (macOS) the lock file is believed.
 */
const isOf = (pid: number, cluster: string): boolean =>
  existsSync('/proc/self') ? workingFolder(pid) === cluster : exists(pid)

const processesOf = (cluster: string): number[] =>
  existsSync('/proc/self')
    ? readdirSync('/proc')
        .map(Number)
        .filter((pid) => pid > 1 && workingFolder(pid) === cluster)
    : []

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    // Gone, a zombie, or somebody else's.
    return undefined
  }
}

const exists = (pid: number) => signal(pid, 0)

/** False when there is no such process. */
function signal(pid: number, kind: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, kind)
  } catch (error) {
    // EPERM: it is there, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function run(program: string, parameters: string[], owner: Owner) {
  const child = spawn(program, parameters, {
    ...owner,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { status, output: output.trim().split('\n').slice(-3).join(' ') }
}

/** PostgreSQL takes settings from PG… variables of its surroundings; none of ours is meant for it. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  TMPDIR: process.env.TMPDIR,
  // What an operator has every program load (an allocator, a tracer), and the power-cut test with it.
  LD_PRELOAD: process.env.LD_PRELOAD,
  SYNCED_FOLDER: process.env.SYNCED_FOLDER,
  LC_ALL: 'C',
  TZ: 'UTC',
})
