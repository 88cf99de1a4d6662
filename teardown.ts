/** What has been opened and is to be closed, the last one first. */
export interface Teardown {
  /** What is added after the end has begun is closed at once, before anything that was opened earlier. */
  add(name: string, close: () => unknown): void
  /** Closes everything, also after one of them failed. Any number of calls; all resolve when it is done. */
  run(): Promise<void>
}

export function createTeardown(log: (line: string) => void): Teardown {
  const open: { name: string; close: () => unknown }[] = []
  let running: Promise<void> | undefined

  async function closeAll() {
    for (let last = open.pop(); last; last = open.pop()) {
      try {
        await last.close()
      } catch (error) {
        log(`${last.name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }

  return {
    add: (name, close) => void open.push({ name, close }),
    run: () => (running ??= closeAll()),
  }
}
