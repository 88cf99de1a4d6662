import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startProgram } from '../processes/startProgram.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embeddedPostgres.ts'
import { openPostgres, type Postgres } from './postgres.ts'
import { StoreLost } from './storeLost.ts'

let data: string
let folder: string
const log: string[] = []
const start = () => startEmbeddedPostgres({ folder, log: (line) => log.push(line) })

beforeAll(() => {
  // As DATA_DIR is: for its owner alone.
  data = mkdtempSync(join(tmpdir(), 'embedded-postgres-'))
  chmodSync(data, 0o700)
  folder = join(data, 'postgres')
})
beforeEach(() => void (log.length = 0))
afterAll(() => rmSync(data, { recursive: true, force: true }))

describe('while it is watched', () => {
  let server: EmbeddedPostgres
  let db: Postgres

  beforeEach(async () => {
    server = await start()
    db = await openPostgres({ ...server, database: 'wattledger' }, { log: () => {} })
    await db.query('create table if not exists booking (id bigint primary key)')
    await db.query('truncate booking')
  })
  afterEach(async () => {
    await db.close()
    await server.stop()
    expect(running()).toEqual([])
  })

  test('it listens on a socket that only its owner reaches, and on no port', async () => {
    expect(await db.query('show listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect(statSync(server.socketFolder).mode & 0o077).toBe(0)
    expect(statSync(join(folder, 'data')).mode & 0o077).toBe(0)
  })

  test('D29: where the socket is cannot be guessed, and it is elsewhere after a restart', async () => {
    const before = server.socketFolder
    expect(before).toMatch(/\/socket\/[\w-]{16}$/)
    await db.close()
    await server.stop()
    server = await start()
    db = await openPostgres({ ...server, database: 'wattledger' })
    expect(server.socketFolder).not.toBe(before)
    expect(readdirSync(join(folder, 'socket'))).toHaveLength(1)
  })

  test('it loses nothing that it acknowledged, by its settings', async () => {
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']
    const rows = await db.query<{ setting: string }>(
      'select setting from pg_settings where name = any($1)',
      [names],
    )
    expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'on', 'on'])
  })

  test('a session that is killed with -9: the statement on its way is told, the next one is answered', async () => {
    await db.query('insert into booking values (1)')
    const pid = await sleeping(db)
    process.kill(pid.pid, 'SIGKILL')
    await expect(pid.answer).rejects.toThrow(StoreLost)

    expect(await onceBack(db, 'select id from booking')).toEqual([{ id: '1' }])
  })

  test('the server that is killed with -9 is started again, and the pool connects again', async () => {
    await db.query('insert into booking values (1)')
    const before = server.pid()
    const { answer } = await sleeping(db)
    process.kill(before, 'SIGKILL')
    await expect(answer).rejects.toThrow('PostgreSQL went away before it answered.')

    expect(await onceBack(db, 'select id from booking')).toEqual([{ id: '1' }])
    expect(server.pid()).not.toBe(before)
    expect(log.join('\n')).toContain('starting it again in 100 ms')
  })

  test('killed while a session computes without end: the session does not keep the new one out', async () => {
    const busy = db.query('select count(*) from generate_series(1, 1000000000000)')
    const failed = expect(busy).rejects.toThrow(StoreLost)
    await sleep(300)
    process.kill(server.pid(), 'SIGKILL')
    await failed
    expect(await onceBack(db, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a transaction that the server’s death cuts off leaves nothing', async () => {
    const cut = db.transaction(async (tx) => {
      await tx.query('insert into booking values (2)')
      process.kill(server.pid(), 'SIGKILL')
      await sleep(200)
      await tx.query('insert into booking values (3)')
    })
    await expect(cut).rejects.toThrow(StoreLost)
    expect(await onceBack(db, 'select id from booking')).toEqual([])
  })

  test('stopping does not wait for a statement that goes on', async () => {
    const { answer } = await sleeping(db)
    const failed = expect(answer).rejects.toThrow(StoreLost)
    const startedAt = Date.now()
    await server.stop()
    await failed
    expect(Date.now() - startedAt).toBeLessThan(5_000)
  })
})

describe('when the program that started it is killed with -9', () => {
  afterEach(() => {
    killAll(running())
  })

  test('it ends by itself, and the next start finds everything', async () => {
    const { child } = await program()
    child.kill('SIGKILL')
    await once(child, 'exit')
    await expect.poll(running, { timeout: 10_000 }).toEqual([])
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(false)
    await answers()
  })

  test('B21: and the server, its watcher and all its sessions with it: the next start recovers', async () => {
    const { child, pid } = await program()
    await write('insert into booking values (42)')
    killAll([child.pid ?? 0, ...watchersOf(pid), ...running()])
    await once(child, 'exit')
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(true)
    await answers('select id from booking where id = 42', [{ id: '42' }])
  })

  test('and its watcher, so that the server is left over: the next start ends it first', async () => {
    const { child, pid } = await program()
    killAll([child.pid ?? 0, ...watchersOf(pid)])
    await once(child, 'exit')
    expect(running()).toContain(pid)
    await answers()
    expect(log[0]).toBe(`postgres: a server was left over as process ${pid}: SIGINT`)
  })

  test('and another program got the server’s id since: the next start is not misled', async () => {
    const { child, pid } = await program()
    const lock = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8')
    killAll([child.pid ?? 0, ...watchersOf(pid), ...running()])
    await once(child, 'exit')

    const other = spawn('sleep', ['60'])
    writeFileSync(
      join(folder, 'data', 'postmaster.pid'),
      lock.replace(String(pid), String(other.pid)),
    )
    await answers()
    expect(other.exitCode).toBeNull()
    other.kill()
  })
})

test('B21: a first start that was cut short is made again from nothing', async () => {
  const half = join(data, 'half')
  mkdirSync(join(half, 'data.new', 'base'), { recursive: true })
  const server = await startEmbeddedPostgres({ folder: half, log: () => {} })
  await server.stop()
  expect(readdirSync(half).filter((name) => name.startsWith('data.'))).toEqual([])
})

test('data of another version is a sentence, and is left alone', async () => {
  const old = join(data, 'old')
  mkdirSync(join(old, 'data'), { recursive: true })
  writeFileSync(join(old, 'data', 'PG_VERSION'), '12\n')
  await expect(startEmbeddedPostgres({ folder: old, log: () => {} })).rejects.toThrow(
    'is of PostgreSQL 12 and cannot be read by',
  )
  expect(readdirSync(join(old, 'data'))).toEqual(['PG_VERSION'])
})

// What only root meets; there is nothing to see for anybody else.
if (process.getuid?.() === 0) {
  test('started as root, it runs as nobody, who may pass through DATA_DIR and not look around', async () => {
    const server = await start()
    expect(statSync(`/proc/${server.pid()}`).uid).toBe(65534)
    expect(statSync(data).mode & 0o777).toBe(0o711)
    await server.stop()
  })

  test('started as root in a folder that is closed above DATA_DIR, it says what to do', async () => {
    const closed = join(data, 'closed')
    mkdirSync(join(closed, 'data'), { recursive: true, mode: 0o700 })
    chmodSync(closed, 0o700)
    const started = startEmbeddedPostgres({
      folder: join(closed, 'data', 'postgres'),
      log: () => {},
    })
    await expect(started).rejects.toThrow(
      /uid 65534\) cannot reach .*: start Wattledger as an ordinary user, or set/,
    )
  })
}

/** Those that are there: one of them may end because of another's end. */
function killAll(pids: readonly number[]) {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
}

/** Ids of everything that works on this cluster. */
function running(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readlinkSync(`/proc/${pid}/cwd`) === join(folder, 'data')
      } catch {
        return false
      }
    })
}

/** Ids of the shell that watches a server, and of that shell's reader. */
function watchersOf(server: number): number[] {
  const group = /^\d+ \(.*\) \S \d+ (\d+)/s.exec(readFileSync(`/proc/${server}/stat`, 'utf8'))?.[1]
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        return (
          pid !== server &&
          /^\d+ \(sh|dash|bash\) \S \d+ (\d+)/.test(stat) &&
          stat.split(') ')[1]?.split(' ')[2] === group
        )
      } catch {
        return false
      }
    })
}

/** Another process with the server, and the server's id. */
async function program() {
  const ready = { tell: (_pid: number) => {} }
  const said = new Promise<number>((resolve) => (ready.tell = resolve))
  const child = startProgram(new URL('./embeddedPostgres.fixture.ts', import.meta.url), {
    parameters: [folder],
    log: (line) => {
      const pid = Number(/^ready (\d+)/.exec(line)?.[1])
      if (pid) ready.tell(pid)
    },
  })
  return { child, pid: await said }
}

/** A query waits 5 s for the server, which may not be enough on a machine that has other things to do. */
async function onceBack(db: Postgres, statement: string): Promise<object[]> {
  for (let tries = 5; ; tries--)
    try {
      return await db.query(statement)
    } catch (error) {
      if (!(error instanceof StoreLost) || tries === 0) throw error
    }
}

/** A statement that goes on, and the session that runs it. */
async function sleeping(db: Postgres) {
  const answer = db.query(`select pg_sleep(60), 'on its way'`)
  answer.catch(() => {})
  const find = () =>
    db.query<{ pid: number }>(
      `select pid from pg_stat_activity where query = $1 and state = 'active'`,
      [`select pg_sleep(60), 'on its way'`],
    )
  await expect.poll(async () => (await find()).length, { timeout: 5_000 }).toBe(1)
  return { answer, pid: (await find())[0]?.pid ?? 0 }
}

async function write(statement: string) {
  const db = await openPostgres({
    socketFolder: join(folder, 'socket', readdirSync(join(folder, 'socket'))[0] ?? ''),
    user: 'wattledger',
    database: 'wattledger',
  })
  await db.query(statement)
  await db.close()
}

/** Starts it in this process and asks it. */
async function answers(question = 'select 1 as one', answer: object[] = [{ one: 1 }]) {
  const server = await start()
  const db = await openPostgres({ ...server, database: 'wattledger' })
  expect(await db.query(question)).toEqual(answer)
  await db.close()
  await server.stop()
}
