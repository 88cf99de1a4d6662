import { createClient, type ClickHouseError } from '@clickhouse/client'
import { createChdbConnection } from 'chdb/connection'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/**
 * For tests: ClickHouse's HTTP interface over chDB, as far as the official client uses it. It stands for a server
 * where none can be installed. It trusts its caller: not for anything that listens to the world.
 */
export async function startChdbHttpFront(options: {
  path: string
  user: string
  password: string
  /** True: the statement runs, and the connection breaks in place of an answer. */
  loseAnswer?: (statement: string) => boolean
}): Promise<{ url: string; close(): Promise<void> }> {
  // Held open so that the engine outlives the connections of single requests.
  const base = client(options.path)
  await base.command({ query: 'select 1' })

  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      const { code, type, message } = error as ClickHouseError
      response.writeHead(code === '516' ? 403 : 500, { 'X-ClickHouse-Exception-Code': code ?? '' })
      response.end(`Code: ${code}. DB::Exception: ${message} (${type ?? 'UNKNOWN'})\n`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${options.user}:${options.password}@127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await base.close()
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: Parameters<typeof startChdbHttpFront>[0],
) {
  const url = new URL(request.url ?? '/', 'http://front')
  if (url.pathname === '/ping') return void response.end('Ok.\n')

  const login = Buffer.from(`${options.user}:${options.password}`).toString('base64')
  if (request.headers.authorization !== `Basic ${login}`)
    throw Object.assign(
      new Error(`${options.user}: Authentication failed: password is incorrect.`),
      { code: '516', type: 'AUTHENTICATION_FAILED' },
    )

  const { statement, values, given } = await read(request, url)
  const result = await run(options.path, statement, values, given)
  if (options.loseAnswer?.(statement)) return void request.socket.destroy()
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=UTF-8' })
  response.end(result)
}

/** The statement stands in the address (then the body is data), in the body, or in a form beside its parameters. */
async function read(request: IncomingMessage, url: URL) {
  const body = await buffer(request)
  const given = new Map(url.searchParams)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': type },
    }).formData()
    for (const [name, value] of form) given.set(name, String(value))
    body.fill(32)
  }
  const text = body.toString().trim()
  const inAddress = given.get('query')
  return inAddress === undefined
    ? { statement: text, values: '', given }
    : { statement: inAddress, values: text, given }
}

/** Each request has a session of its own, as with a server: its settings and parameters end with it. */
async function run(path: string, statement: string, values: string, given: Map<string, string>) {
  const session = client(path)
  try {
    const ours = new Set(['query', 'query_id', 'database', 'default_format', 'role', 'session_id'])
    const http = /^(enable_http_|http_|wait_end_of_query|send_progress|param_)/
    const sets = [...given].filter(([name]) => !ours.has(name) && !http.test(name))
    await session.command({ query: 'set max_query_size = 64000000' })
    if (given.get('database')) await session.command({ query: `use ${given.get('database')}` })
    const parameters = [...given].filter(([name]) => name.startsWith('param_'))
    for (const [name, value] of [...sets, ...parameters])
      await session.command({ query: `set ${name} = '${quoted(value)}'` })

    const query = values ? `${statement}\n${values}` : statement
    const { stream } = await session.exec({ query })
    return await buffer(stream)
  } finally {
    await session.close()
  }
}

const quoted = (text: string) => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")

const client = (path: string) =>
  createClient({ connection: createChdbConnection({ path }) as never })
