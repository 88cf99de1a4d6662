import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { identityOf, isRunning } from './processIdentity.ts'
import { startProgram } from './startProgram.ts'
import { supervise, type Supervised } from './supervise.ts'

const open: Supervised[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()))
})

test('a child that is killed is started again', async () => {
  const { child } = keep('calm')
  await child.started
  const before = childNow(child)
  const restarted = new Promise<void>((resolve) => child.onRestart(resolve))
  process.kill(before.pid, 'SIGKILL')
  await restarted

  expect(isRunning(before)).toBe(false)
  expect(isRunning(childNow(child))).toBe(true)
})

test('a child that keeps ending is started later and later', async () => {
  const { starts, child } = keep('short', { backOffMs: [10, 20, 1_000_000] })
  await expect(child.started).rejects.toThrow('ended with 3')
  await expect.poll(() => starts.length, { timeout: 10_000 }).toBe(3)
  await child.stop()
  expect(starts).toHaveLength(3)
})

test('a child that ends on SIGTERM is ended so', async () => {
  const { child, log } = keep('calm')
  await child.started
  const running = childNow(child)
  await child.stop()
  expect(isRunning(running)).toBe(false)
  expect(log.filter((line) => line.includes('is killed'))).toEqual([])
})

test('a child that is deaf to SIGTERM is killed after its grace time', async () => {
  const { child, log } = keep('deaf', { stopGraceMs: 200 })
  await child.started
  const running = childNow(child)
  await child.stop()
  expect(isRunning(running)).toBe(false)
  expect(log).toContain('child: did not end within 200 ms and is killed')
})

test('a program that cannot be started is told, and tried again until stopped', async () => {
  const log: string[] = []
  const child = supervise({
    name: 'nothing',
    log: (line) => log.push(line),
    start: () => spawn('/no/such/program'),
    backOffMs: [10],
  })
  await expect(child.started).rejects.toThrow('could not be started')
  await expect.poll(() => log.length).toBeGreaterThan(1)
  await child.stop()
})

test('a child that does not become ready is ended and started again', async () => {
  let tries = 0
  const { child } = keep('calm', {
    ready: async () => {
      if (++tries === 1) throw new Error('no answer')
    },
    backOffMs: [10],
  })
  const restarted = new Promise<void>((resolve) => child.onRestart(resolve))
  await expect(child.started).rejects.toThrow('no answer')
  await restarted
  expect(tries).toBe(2)
})

test.each(['calm', 'busy'])('a %s child ends when its parent is killed with -9', async (manner) => {
  const parent = startProgram(new URL('./parent.fixture.ts', import.meta.url), {
    parameters: [manner],
    log: () => {},
  })
  // startProgram reads the lines; the child's id is in them.
  const child = identityOf(await childOf(parent))
  expect(isRunning(child)).toBe(true)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await expect.poll(() => isRunning(child), { timeout: 15_000 }).toBe(false)
})

function keep(manner: string, options: Partial<Parameters<typeof supervise>[0]> = {}) {
  const starts: ChildProcess[] = []
  const log: string[] = []
  const child = supervise({
    name: 'child',
    log: (line) => log.push(line),
    start() {
      const started = startProgram(new URL('./child.fixture.ts', import.meta.url), {
        parameters: [manner],
        log: (line) => log.push(line),
      })
      starts.push(started)
      return started
    },
    ready: (started) =>
      manner === 'short' ? new Promise(() => {}) : said(started, /^ready/).then(() => {}),
    ...options,
  })
  open.push(child)
  return { child, starts, log }
}

const childNow = (child: Supervised) => identityOf(child.pid() ?? 0)

const childOf = async (parent: ChildProcess) => Number((await said(parent, /ready (\d+)/))[1])

/** Resolves when a child's output matches. */
function said(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve) => {
    let text = ''
    child.stdout?.on('data', (data: Buffer) => {
      text += data.toString()
      const match = pattern.exec(text)
      if (match) resolve(match)
    })
  })
}
