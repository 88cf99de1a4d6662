import { listen } from '@wattledger/platform/http/listen'
import { Problem } from '@wattledger/platform/http/problem'
import { holdDataFolder } from '@wattledger/platform/processes/dataFolder'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { openServer } from './server.ts'
import type { Settings } from './settings.ts'
import type { Teardown } from './teardown.ts'
import { banner } from './terminal.ts'

export interface RunOptions {
  settings: Settings
  version: string
  log(line: string): void
  teardown: Teardown
  stopping: AbortSignal
}

const requestsGraceMs = 10_000

export async function runRoles({ settings, version, log, teardown, stopping }: RunOptions) {
  const folder = await holdDataFolder(settings.DATA_DIR)
  teardown.add('data folder', () => folder.release())

  // The port first: that it is taken should not be told after a minute.
  let serve: (request: IncomingMessage, response: ServerResponse) => unknown = notReady
  const listening = await listen({
    host: settings.HOST,
    port: settings.PORT,
    log,
    serve: (request, response) => serve(request, response),
  })
  const server = await openServer({ settings, version, log, teardown, flowsState: () => {} })
  teardown.add('http', () => listening.close(requestsGraceMs))
  teardown.add('event streams', server.endStreams)
  stopping.throwIfAborted()
  serve = server.serve

  const { username, password } = server.administrator
  console.log(
    banner([
      ['address', listening.address],
      ['log in', password ? `${username} with the password ${password}` : `as ${username}`],
      ['data', resolve(settings.DATA_DIR)],
    ]),
  )
}

/** While the stores open and the demo is made. */
function notReady(_request: IncomingMessage, response: ServerResponse) {
  const { status, headers, title } = starting
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/problem+json',
  })
  response.end(JSON.stringify({ type: 'about:blank', title, status, detail: starting.message }))
}

const starting = new Problem(503, 'Not ready', 'Wattledger is starting; try again in a moment.', {
  headers: { 'retry-after': '2' },
})
