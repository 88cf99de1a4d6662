import { StartFailure } from '@wattledger/platform/processes/startFailure'
import { onStopSignal } from '@wattledger/platform/processes/stopSignals'
import { readFileSync } from 'node:fs'
import { runRoles } from './roles.ts'
import { readSettings } from './settings.ts'
import { createTeardown } from './teardown.ts'

// The program: starts what ROLES says, and stops it in order on Ctrl-C and SIGTERM.

// Node opens its debugger at this signal, which whatever runs as our own user may send: a function node in a flow could.
process.on('SIGUSR1', () => undefined)

const log = (line: string) => console.error(line)
const teardown = createTeardown(log)
const stopping = new AbortController()

async function end(exitCode: number): Promise<never> {
  await teardown.run()
  process.exit(exitCode)
}

onStopSignal(() => {
  stopping.abort()
  console.log('Stopping: what was taken in is being stored.')
  void end(0)
})

try {
  const { version } = JSON.parse(
    readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
  ) as { version: string }
  await runRoles({
    settings: readSettings(process.env),
    version,
    log,
    teardown,
    stopping: stopping.signal,
  })
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof StartFailure ? error.message : error)
    await end(1)
  }
}
