import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Supervised {
  /** Resolves when the child is ready for the first time; rejects when it ends before that. It is restarted anyway. */
  started: Promise<void>
  /** Id of the running child; undefined between two of them. */
  pid(): number | undefined
  /** Calls `listener` each time a new child is ready after an old one ended. */
  onRestart(listener: () => void): void
  /** Asks the child to end, forces it after the grace time, and resolves when it is gone. Any number of calls. */
  stop(): Promise<void>
}

export interface SuperviseOptions {
  name: string
  start(): ChildProcess | Promise<ChildProcess>
  /** Resolves when the child can do its work. Absent: it can at once. */
  ready?: (child: ChildProcess) => Promise<void>
  log(line: string): void
  stopGraceMs?: number
  /** How a signal reaches the child, where that is not by its own id. */
  kill?: (child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') => void
  /** Delays before the second, third … start after quick deaths in a row; the last one repeats. */
  backOffMs?: readonly number[]
  /** A child that lived this long starts the delays anew. */
  settledAfterMs?: number
}

/**
 * Keeps one child process running: starts it, and again each time it ends, later and later while it ends quickly.
 *
 * That the child ends when this process is killed is the child's part: give it an IPC channel and let its program
 * begin with `endWithParent()`.
 */
export function supervise(options: SuperviseOptions): Supervised {
  const { name, log, stopGraceMs = 5_000, settledAfterMs = 30_000 } = options
  const backOffMs = options.backOffMs ?? [100, 500, 2_000, 5_000, 15_000, 30_000]
  const kill = options.kill ?? ((child, signal) => void child.kill(signal))
  const stopping = new AbortController()
  const listeners: (() => void)[] = []
  let child: ChildProcess | undefined
  let quickDeaths = 0

  const first = deferred()

  /** Starts one child and resolves when it is gone, with how it ended. */
  async function life(restarted: boolean): Promise<string> {
    // Without a needless wait, in which the error of a program that is not there would meet no listener.
    const starting = options.start()
    const running = starting instanceof Promise ? await starting : starting
    const ended = endOf(running)
    if (stopping.signal.aborted) kill(running, 'SIGTERM')
    child = running

    const ready =
      running.pid === undefined
        ? new Promise<void>(() => {})
        : (options.ready?.(running) ?? Promise.resolve())
    ready.then(
      () => {
        if (running !== child) return
        first.resolve()
        if (restarted) for (const listener of listeners) listener()
      },
      (error: unknown) => {
        if (running !== child || stopping.signal.aborted) return
        log(`${name}: did not become ready (${messageOf(error)})`)
        first.reject(error)
        kill(running, 'SIGKILL')
      },
    )
    const how = await ended
    child = undefined
    return how
  }

  async function run() {
    for (let lives = 0; !stopping.signal.aborted; lives++) {
      const startedAt = Date.now()
      const how = await life(lives > 0).catch((error: unknown) => {
        first.reject(error)
        return `could not be started: ${messageOf(error)}`
      })
      first.reject(new Error(`${name} ${how}`))
      if (stopping.signal.aborted) return

      quickDeaths = Date.now() - startedAt > settledAfterMs ? 0 : quickDeaths + 1
      const delayMs = backOffMs[Math.min(Math.max(quickDeaths, 1), backOffMs.length) - 1] ?? 0
      log(`${name}: ${how}; starting it again in ${delayMs} ms`)
      await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const over = run()

  return {
    started: first.promise,
    pid: () => child?.pid,
    onRestart: (listener) => void listeners.push(listener),
    async stop() {
      stopping.abort()
      if (child) kill(child, 'SIGTERM')
      const force = setTimeout(() => {
        if (!child) return
        log(`${name}: did not end within ${stopGraceMs} ms and is killed`)
        kill(child, 'SIGKILL')
      }, stopGraceMs)
      await over
      clearTimeout(force)
    },
  }
}

/** A promise settled from outside (Promise.withResolvers needs Node 22). Nobody has to wait for it. */
function deferred() {
  let resolve!: () => void
  let reject!: (error: unknown) => void
  const promise = new Promise<void>((onGood, onBad) => {
    resolve = onGood
    reject = onBad
  })
  promise.catch(() => {})
  return { promise, resolve, reject }
}

/** Resolves with how a child ended, as words that follow its name. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      // An error of a child that runs (a signal or message that did not reach it) is not its end.
      if (child.pid === undefined) resolve(`could not be started: ${error.message}`)
    })
    child.once('exit', (code, signal) =>
      resolve(signal ? `was ended by ${signal}` : `ended with ${code}`),
    )
  })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
