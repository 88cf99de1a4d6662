import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identityOf, isRunning, type ProcessIdentity } from './processIdentity.ts'
import { StartFailure } from './startFailure.ts'

/**
 * Holds a data folder for this process alone, and makes it (0700) when it is missing. A holder that was killed holds
 * nothing: the next start works at once.
 * Throws a StartFailure that names the holder (after waiting 1.5 s for it to go), or says why the folder cannot be used.
 *
 * Each holder writes a file `holder.<n>` with a number one higher than the last, which only one process can make. A
 * number is never given back, so that a process that looked a while ago cannot take a number that is past.
 */
export async function holdDataFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const path = resolve(folder)
  const draft = join(path, `holder.draft-${process.pid}`)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    writeFileSync(draft, JSON.stringify(identityOf(process.pid)), { mode: 0o600 })
    const number = await takePatiently(path, draft)
    return {
      async release() {
        // Replaced and not removed, as the number must stay.
        writeFileSync(draft, JSON.stringify({ pid: 0, started: null }), { mode: 0o600 })
        renameSync(draft, fileOf(path, number))
      },
    }
  } catch (error) {
    throw error instanceof StartFailure ? error : new StartFailure(unusable(path, error))
  }
}

/** A holder that is just stopping (npm was killed, the program noticed and ends) is gone in a moment. */
const holderWaitMs = 1_500

async function takePatiently(path: string, draft: string): Promise<number> {
  try {
    for (const until = Date.now() + holderWaitMs; ; await sleep(50)) {
      const taken = take(path, draft)
      if (typeof taken === 'number') return taken
      if (taken.pid !== process.pid && Date.now() < until) continue

      const who = taken.pid === process.pid ? 'this process' : `process ${taken.pid}`
      throw new StartFailure(
        `The data folder ${path} is in use by ${who}; stop that one, or set DATA_DIR to another folder.`,
      )
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** The number taken, or who holds the folder. */
function take(path: string, draft: string): number | ProcessIdentity {
  for (;;) {
    const last = Math.max(0, ...numbers(path))
    const holder = last === 0 ? undefined : holderOf(path, last)
    if (holder && isRunning(holder)) return holder

    const mine = last + 1
    try {
      linkSync(draft, fileOf(path, mine))
    } catch (error) {
      // Somebody was quicker: look again who it is.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw error
    }
    if (Math.max(...numbers(path)) > mine) {
      rmSync(fileOf(path, mine), { force: true })
      continue
    }
    for (const past of numbers(path)) if (past < mine) rmSync(fileOf(path, past), { force: true })
    return mine
  }
}

const fileOf = (path: string, number: number) => join(path, `holder.${number}`)

const numbers = (path: string) =>
  readdirSync(path).flatMap((name) => {
    const [, digits] = /^holder\.(\d+)$/.exec(name) ?? []
    return digits ? [Number(digits)] : []
  })

/** Undefined when the file is gone meanwhile, or was cut short by a crash of the machine. */
function holderOf(path: string, number: number): ProcessIdentity | undefined {
  try {
    const holder = JSON.parse(readFileSync(fileOf(path, number), 'utf8')) as ProcessIdentity
    return holder.pid > 0 ? holder : undefined
  } catch {
    return undefined
  }
}

function unusable(path: string, error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `The data folder ${path} cannot be made: a file is in its place; move it, or set DATA_DIR to another folder.`
  if (['EACCES', 'EPERM', 'EROFS'].includes(code))
    return `The data folder ${path} cannot be written by this user; change its owner, or set DATA_DIR to another folder.`
  if (code === 'ENOSPC')
    return `The disk of the data folder ${path} is full; nothing was changed. Free some space and start again.`
  return `The data folder ${path} cannot be used: ${message}.`
}
