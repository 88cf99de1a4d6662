import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BreakerState } from './simulatedMeter.ts'

/** Remembers breakers over a restart, in one file that is replaced as a whole. */
export async function openBreakerFile(folder: string, log: (line: string) => void) {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'breakers.json')
  const states = await load(path, log)
  let saving = Promise.resolve()

  async function save() {
    await writeFile(`${path}.new`, JSON.stringify(states, null, 1))
    await rename(`${path}.new`, path)
  }

  return {
    read: (key: string): BreakerState | undefined => states[key],
    write(key: string, state: BreakerState) {
      states[key] = state
      saving = saving.then(save).catch((error: unknown) => {
        log(`breakers could not be kept: ${String(error)}`)
      })
    },
    close: () => saving,
  }
}

async function load(path: string, log: (line: string) => void) {
  let text
  try {
    text = await readFile(path, 'utf8')
  } catch {
    return {}
  }
  try {
    return JSON.parse(text) as Record<string, BreakerState>
  } catch {
    log(`${path} cannot be read; every breaker is closed`)
    return {}
  }
}
