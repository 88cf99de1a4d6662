import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { testFolder } from '@wattledger/platform/stores/testStores'
import { afterAll, beforeAll, expect, test } from 'vitest'

// Both embedded stores, opened by a process of their own that is killed with -9: while they migrate, and while they merge
// and checkpoint.

interface Told {
  schema: string[][]
  readings: [number, number][]
  kept: number[]
}

const folder = testFolder('killed-stores')
let whole: Told
let wholeMs: number

beforeAll(async () => {
  chmodSync(folder, 0o755)
  const began = performance.now()
  whole = await told(join(folder, 'whole'))
  wholeMs = performance.now() - began
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

test('B20, B21: killed at any moment of a first start and its migrations, the next start finishes them', async () => {
  expect(whole.schema.every((rows) => rows.length > 5)).toBe(true)
  for (const [round, part] of [0.3, 0.6, 0.75, 0.9].entries()) {
    const data = join(folder, `migrating-${round}`)
    const { child } = start(data, 'open')
    await Promise.race([sleep(wholeMs * part), once(child, 'exit')])
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    const { schema } = await told(data)
    expect(schema, `killed at ${part} of a start`).toEqual(whole.schema)
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
}, 180_000)

test('B19: killed eight times while ClickHouse merges and PostgreSQL checkpoints, what was acknowledged is there once', async () => {
  const data = join(folder, 'working')
  const acknowledged = { reading: new Set<number>(), row: new Set<number>() }
  let next = 0
  for (let round = 0; round < 8; round++) {
    const { child, lines } = start(data, 'work', String(next))
    await once(child.stdout, 'data')
    await sleep(50 + Math.random() * 400)
    child.kill('SIGKILL')
    await once(child, 'close')
    for (const line of lines()) {
      const [kind, number] = line.split(' ')
      if (kind === 'reading' || kind === 'row') acknowledged[kind].add(Number(number))
    }
    next = 10 + Math.max(next, ...acknowledged.reading, ...acknowledged.row)
  }
  const { readings, kept } = await told(data)
  const stored = new Map(readings)
  expect(stored.size).toBe(readings.length)
  expect([...acknowledged.reading].filter((i) => stored.get(i) !== i)).toEqual([])
  expect(new Set(kept).size).toBe(kept.length)
  expect([...acknowledged.row].filter((i) => !kept.includes(i))).toEqual([])
  // What was on its way when the process died may be there as well.
  expect(stored.size - acknowledged.reading.size).toBeLessThanOrEqual(8)
  expect(acknowledged.reading.size).toBeGreaterThan(20)
  expect(acknowledged.row.size).toBeGreaterThan(20)
}, 180_000)

function start(data: string, manner: 'open' | 'work', from = '0') {
  const script = fileURLToPath(new URL('./storeProcess.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, data, manner, from], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => (out += more))
  child.stderr.setEncoding('utf8').on('data', (more: string) => (complaints += more))
  return { child, lines: () => out.split('\n').slice(0, -1), complaints: () => complaints }
}

/** Starts it and lets it end: what it found. */
async function told(data: string): Promise<Told> {
  const { child, lines, complaints } = start(data, 'open')
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code, complaints()).toBe(0)
  return JSON.parse(lines().at(-1) ?? '') as Told
}
