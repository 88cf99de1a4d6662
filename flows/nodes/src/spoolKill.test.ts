import { testFolder } from '@wattledger/platform/stores/testStores'
import { build } from 'esbuild'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The spool's sender and a landing as processes of their own, each killed again and again while both work.

const folder = testFolder('spool-kill')
const record = join(folder, 'landed')
const children = new Set<ChildProcess>()

beforeAll(async () => {
  // Plain JavaScript starts within moments, and is killed while it works and not while it starts.
  await build({
    entryPoints: ['landing', 'spoolSender'].map((name) =>
      fileURLToPath(new URL(`./${name}.fixture.ts`, import.meta.url)),
    ),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('B9, A2: killed on either side at any moment, every line that was taken lands, in its order', async () => {
  const kills = 24
  const seed = Date.now() % 100_000
  const random = seeded(seed)
  let landing = await startLanding()
  const port = landing.port
  let taken = -1
  for (let round = 0; round < kills; round++) {
    const sender = startSender(port, String(taken + 1))
    const landingDies = round % 3 === 1
    await sender.first
    await sleep(20 + random() * 180)
    if (landingDies) {
      await kill(landing.child)
      await sleep(random() * 150)
      // Sometimes the sender dies while nobody is there, and sometimes after the landing is back.
      if (round % 2 === 0) landing = await startLanding(port)
    }
    await kill(sender.child)
    taken = sender.taken()
    if (landingDies && round % 2 === 1) landing = await startLanding(port)
  }
  const drain = start('spoolSender', [join(folder, 'spool'), url(port), 'drain'])
  expect(await once(drain, 'exit')).toEqual([0, null])
  await kill(landing.child)

  const landed = readFileSync(record, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Number(/ n=(\d+)$/.exec(line)?.[1]))
  const firsts = [...new Set(landed)]
  const gaps = firsts.filter((n, i) => i > 0 && n !== (firsts[i - 1] ?? 0) + 1)
  console.log(
    `${kills} kills of the sender, ${kills / 3} of the landing (seed ${seed}): ${taken + 1} lines taken, ` +
      `${landed.length - firsts.length} of them sent twice`,
  )
  expect(taken).toBeGreaterThan(1_000)
  expect(firsts[0]).toBe(0)
  expect(gaps).toEqual([])
  // What was on disk and not yet told when the last one died may be there beside it: one message.
  expect(firsts.length - (taken + 1)).toBeLessThanOrEqual(3)
  expect(firsts.length).toBeGreaterThanOrEqual(taken + 1)
  // A kill of either side sends a batch again, from its beginning and in order; one of the sender may also have us hand
  // in again what it did not tell of.
  const backwards = landed.filter((n, i) => i > 0 && n <= (landed[i - 1] ?? 0))
  expect(backwards.length).toBeLessThanOrEqual(2 * kills + kills / 3)
}, 120_000)

const url = (port: number) => `http://127.0.0.1:${port}`

function start(name: string, parameters: string[]): ChildProcess {
  const child = spawn(process.execPath, [join(folder, `${name}.fixture.cjs`), ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  return child
}

async function startLanding(port = 0) {
  const child = start('landing', [record, String(port)])
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string]
  expect(existsSync(record)).toBe(true)
  return { child, port: Number(line) }
}

function startSender(port: number, first: string) {
  const child = start('spoolSender', [join(folder, 'spool'), url(port), first])
  let taken = Number(first) - 1
  let rest = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) taken = Number(lines.at(-1))
  })
  return { child, first: once(child.stdout!, 'data'), taken: () => taken }
}

async function kill(child: ChildProcess) {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
  children.delete(child)
}

/** Mulberry32: the same numbers for the same seed. */
function seeded(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
