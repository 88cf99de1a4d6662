import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { testFolder } from '@wattledger/platform/stores/testStores'
import { expect, test } from 'vitest'

test('B15, B16, B17, B18: killed at any point, every acknowledged line is stored once', async () => {
  const folder = testFolder('landing-kill')
  const points = [
    'while parsing',
    'after the fsync',
    'before the insert',
    'after the insert',
    'before deriving',
    'before the release',
    'after the release',
    150,
    300,
    450,
  ]
  const acknowledged = new Map<number, number>()
  for (const [round, point] of points.entries()) {
    const { out, signal } = await landing(folder, point, round)
    expect(signal, `${point}`).toBe('SIGKILL')
    for (const line of out.split('\n').slice(0, -1)) {
      const [at, value] = line.split(' ').map(Number)
      acknowledged.set(at!, value!)
    }
  }
  expect(acknowledged.size).toBeGreaterThan(200)

  const { out } = await landing(folder, 'count', 0)
  const { rows, waiting, refused } = JSON.parse(out) as {
    rows: { at: string; value: string }[]
    waiting: number
    refused: number
  }
  const stored = new Map(rows.map(({ at, value }) => [Number(at), Number(value)]))
  expect(rows).toHaveLength(stored.size)
  expect([...acknowledged].filter(([at, value]) => stored.get(at) !== value)).toEqual([])
  // Each body had one reading, one point of an unknown meter and one bad line.
  expect([waiting, refused]).toEqual([stored.size, stored.size])
  // At most what was on disk and not yet answered when the process died is there beside it.
  expect(stored.size - acknowledged.size).toBeLessThanOrEqual(points.length)
  await rm(folder, { recursive: true })
}, 120_000)

/** A point of the fixture, or so many milliseconds after its first acknowledged line. */
async function landing(folder: string, killAt: string | number, round: number) {
  const script = fileURLToPath(new URL('./landingProcess.fixture.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, folder, String(killAt), String(round)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => (out += more))
  const closed = once(child, 'close')
  if (typeof killAt === 'number') {
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, killAt))
    child.kill('SIGKILL')
  }
  const limit = setTimeout(() => child.kill('SIGABRT'), 30_000)
  const [, signal] = (await closed) as [number | null, string | null]
  clearTimeout(limit)
  return { out, signal }
}
