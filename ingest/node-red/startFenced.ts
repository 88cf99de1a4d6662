import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** How long a host has for its own end once we are gone. */
const graceS = 6

/**
 * Starts a program, given as text, behind the fence that its flags make, with a channel and an environment that holds
 * nothing but what programs need to run. It runs in a session of its own: Ctrl-C in the terminal is for us.
 */
export function startFenced(
  program: string,
  { fence, log }: { fence: readonly string[]; log(line: string): void },
): ChildProcess {
  const { PATH, HOME, TZ, LANG, TMPDIR } = process.env
  const child = spawn(process.execPath, [...fence, '--input-type=module', '-'], {
    // The place from which the program finds its packages.
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { PATH, HOME, TZ, LANG, TMPDIR, NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface(stream).on('line', log)
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(program)
  endAfterUs(child)
  return child
}

/**
 * A function node with an endless loop hears of nothing, not even that we were killed. A shell that holds the other end
 * of a pipe does: it waits until ours closes, gives the host its time, and ends it.
 */
function endAfterUs(child: ChildProcess) {
  if (child.pid === undefined || process.platform === 'win32') return
  const watcher = spawn(
    '/bin/sh',
    [
      '-c',
      `read -r line; sleep ${graceS}; kill -9 "$1" 2>/dev/null`,
      'host-watcher',
      `${child.pid}`,
    ],
    { stdio: ['pipe', 'ignore', 'ignore'], detached: true, env: {}, cwd: '/' },
  )
  watcher.on('error', () => undefined)
  watcher.stdin?.on('error', () => undefined)
  watcher.unref()
  child.once('exit', () => watcher.kill('SIGKILL'))
}
