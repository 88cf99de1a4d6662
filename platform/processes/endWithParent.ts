import { Worker } from 'node:worker_threads'

/** How long a child has for its own end once its parent is gone. */
const graceMs = 5_000

/**
 * First call of a child's program: ends this process when its parent ends, also when that was killed. `end` is what
 * a SIGTERM would do. Without a parent that holds a channel (started by hand) it does nothing.
 */
export function endWithParent(end: () => void | Promise<void> = () => process.exit(0)): void {
  if (!process.channel) return
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), graceMs).unref()
    void (async () => end())().catch(() => process.exit(1))
  })
  // The channel is there to be lost; it is no reason to go on running.
  process.channel.unref()
  watchFromAside()
}

/**
 * A main thread that never comes back (a function node with an endless loop) sees no event. A second thread notices
 * by the parent's id, and ends the process when the main thread did not.
 */
function watchFromAside() {
  const program = `
    const { workerData } = require('node:worker_threads')
    setInterval(() => {
      if (process.ppid === workerData.parent) return
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), workerData.graceMs)
    }, 1000)`
  const worker = new Worker(program, {
    eval: true,
    execArgv: [],
    workerData: { parent: process.ppid, graceMs: graceMs + 1_000 },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  })
  worker.unref()
}
