import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdDataFolder } from './dataFolder.ts'
import { startProgram } from './startProgram.ts'

let folder: string
const started: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-folder-'))
})
afterEach(async () => {
  await Promise.all(started.splice(0).map(kill))
  rmSync(folder, { recursive: true, force: true })
})

test('a folder that is missing is made, for its owner alone', async () => {
  const path = join(folder, 'not', 'there')
  await holdDataFolder(path)
  expect(statSync(path).mode & 0o777).toBe(0o700)
})

test('B26: a second holder is refused within 2 s, with the id of the first', async () => {
  const first = await take()
  expect(first.answer).toBe('holds')

  const startedAt = Date.now()
  await expect(holdDataFolder(folder)).rejects.toThrow(
    `The data folder ${folder} is in use by process ${first.child.pid}; stop that one, or set DATA_DIR to another folder.`,
  )
  expect(Date.now() - startedAt).toBeLessThan(2_000)
})

test('B26: a holder that was killed with -9 holds nothing', async () => {
  const first = await take()
  await kill(first.child)
  const held = await holdDataFolder(folder)
  await held.release()
})

test('a holder that is about to end is waited for', async () => {
  const { child } = await take()
  setTimeout(() => child.kill('SIGTERM'), 300)
  await (await holdDataFolder(folder)).release()
})

test('the same process is refused too, until it lets go', async () => {
  const held = await holdDataFolder(folder)
  await expect(holdDataFolder(folder)).rejects.toThrow('in use by this process')
  await held.release()
  await (await holdDataFolder(folder)).release()
})

test('of many that come at the same moment to a dead holder’s folder, one gets it', async () => {
  await kill((await take()).child)
  const answers = (await Promise.all(Array.from({ length: 6 }, take))).map(({ answer }) => answer)

  expect(answers.filter((answer) => answer === 'holds')).toHaveLength(1)
  expect(answers.filter((answer) => answer.includes('is in use by process'))).toHaveLength(5)
})

test('an id that another program got since is not the holder', async () => {
  const living = { pid: process.ppid, started: '1@before-the-last-boot' }
  writeFileSync(join(folder, 'holder.7'), JSON.stringify(living))
  await holdDataFolder(folder)
  expect(readdirSync(folder)).toEqual(['holder.8'])
})

test('a note that a power cut left empty holds nothing', async () => {
  writeFileSync(join(folder, 'holder.1'), '')
  await holdDataFolder(folder)
})

test('a file in the folder’s place is a sentence', async () => {
  const path = join(folder, 'file')
  writeFileSync(path, '')
  await expect(holdDataFolder(path)).rejects.toThrow('cannot be made: a file is in its place')
})

test('a folder that this user cannot write is a sentence', async () => {
  // Nobody makes a folder here, root neither.
  await expect(holdDataFolder('/sys/wattledger')).rejects.toThrow('cannot be written by this user')
})

/** Another process that tries to take the folder, and what it says. */
async function take(): Promise<{ child: ChildProcess; answer: string }> {
  let say!: (line: string) => void
  const said = new Promise<string>((resolve) => (say = resolve))
  const child = startProgram(new URL('./holder.fixture.ts', import.meta.url), {
    parameters: [folder],
    log: say,
  })
  started.push(child)
  return { child, answer: await said }
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
