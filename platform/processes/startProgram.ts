import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/**
 * Starts one of our TypeScript programs as a child with a channel, for `supervise`. Its lines go to `log`. It runs in
 * a session of its own: Ctrl-C in the terminal is for the parent, which ends its children in its own order.
 * The program calls `endWithParent()` first.
 */
export function startProgram(
  file: URL,
  options: { log(line: string): void; env?: NodeJS.ProcessEnv; parameters?: readonly string[] },
): ChildProcess {
  const loader = import.meta.resolve('tsx')
  const parameters = ['--import', loader, fileURLToPath(file), ...(options.parameters ?? [])]
  const child = spawn(process.execPath, parameters, {
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface(stream).on('line', options.log)
  return child
}
