import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { secured } from '@wattledger/platform/http/securityHeaders'
import { staticFiles } from '@wattledger/platform/http/staticFiles'
import { energyAnswer, energyStream } from './energy.fixture.ts'
import {
  apiTokens,
  auditEntries,
  deadLetters,
  mallIntervals,
  mallMeter,
  mallMeters,
  mallProjects,
  mallSite,
  waitingPoints,
} from './mall.fixture.ts'
import type { LiveDerived, LiveReading } from './src/live/useLive.ts'

export interface FixtureServer {
  address: string
  /** Paths with queries of every request to the API so far. */
  asked: string[]
  listeners(): number
  tell(event: 'reading', reading: LiveReading): void
  tell(event: 'derived', derived: LiveDerived): void
  /** Ends every event stream, and refuses each question until `back`. */
  vanish(): void
  back(): void
  stop(): Promise<void>
}

export const fixtureLogIn = { username: 'admin', password: 'a long enough one' }

/** The built pages behind the product's own headers, and answers of its API from a made-up mall. */
export async function startFixtureServer(dist: string): Promise<FixtureServer> {
  const files = await staticFiles(dist)
  const streams = new Set<ServerResponse>()
  const asked: string[] = []
  let gone = false

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://fixture.test')
    const isApi = url.pathname.startsWith('/api/')
    if (isApi) asked.push(`${url.pathname}${url.search}`)
    if (isApi && gone) return response.destroy()
    if (url.pathname === '/api/live') return openStream(response)
    const given = isApi
      ? await answerApi(request, url)
      : await files(new Request(url, { headers: { accept: request.headers.accept ?? '' } }))
    const sent = secured(given ?? problem(404, 'Not found'), 'fixture')
    response.writeHead(sent.status, Object.fromEntries(sent.headers))
    response.end(Buffer.from(await sent.arrayBuffer()))
  }

  function openStream(response: ServerResponse) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 2000\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endStreams = () => streams.forEach((stream) => stream.destroy())

  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    listeners: () => streams.size,
    tell(event: string, data: object) {
      for (const stream of streams)
        stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    vanish() {
      gone = true
      endStreams()
    },
    back() {
      gone = false
    },
    async stop() {
      endStreams()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answerApi(request: IncomingMessage, { pathname, searchParams }: URL) {
  const nowMs = Date.now()
  if (pathname === '/api/session/ways') return Response.json({ password: true, oidc: null })
  if (pathname === '/api/session' && request.method === 'POST') return logIn(await textOf(request))
  if (!request.headers.cookie?.includes('fixture=yes')) return problem(401, 'Nobody is logged in')
  if (pathname === '/api/session') {
    return request.method === 'DELETE' ? cookie('fixture=; Max-Age=0') : Response.json(person)
  }
  const [, code = '', meter] = /^\/api\/projects\/([^/]+)\/live(?:\/([^/]+))?$/.exec(pathname) ?? []
  if (code) {
    const known = mallProjects.find((project) => project.code === code)
    const detail = meter && mallMeter(decodeURIComponent(meter), nowMs)
    if (!known || (meter && !detail)) return problem(404, 'Not found')
    return Response.json(detail ?? { meters: mallMeters(nowMs).slice(0, known.meters) })
  }
  const query = (name: string) => searchParams.get(name) ?? ''
  const answers: Record<string, () => object> = {
    '/api/projects': () => ({ projects: mallProjects }),
    '/api/analytics/intervals': () => ({
      meter: query('meter'),
      register: query('register'),
      unit: query('register') === 'volume' ? 'm³' : 'kWh',
      intervals: mallIntervals(query('from'), query('to'), nowMs),
    }),
    '/api/ingest/unclaimed': () => ({ rows: waitingPoints(nowMs) }),
    '/api/ingest/dead-letters': () => ({ rows: deadLetters(nowMs) }),
    '/api/ingest/token': () => ({ token: 'a-token-that-may-only-write-readings' }),
    '/api/tokens': () => ({ tokens: apiTokens(nowMs) }),
    '/api/audit': () => ({ rows: auditEntries(nowMs) }),
    '/api/projects/mall/site': () => mallSite(nowMs),
    '/api/health': () => ({ status: 'ok' }),
  }
  const [, question] = /^\/api\/analytics\/([\w-]+)$/.exec(pathname) ?? []
  if (question && request.headers.accept?.includes('arrow'))
    return new Response(energyStream(question, searchParams, nowMs) as Uint8Array<ArrayBuffer>)
  const energy = question && energyAnswer(question, searchParams, nowMs)
  if (energy) return Response.json(energy)
  const found = answers[pathname]
  return found ? Response.json(found()) : problem(404, 'Not found')
}

const person = {
  username: fixtureLogIn.username,
  name: '王丽',
  role: 'administrator',
  mustChangePassword: false,
  hasPassword: true,
  hasTotp: false,
  permissions: [
    ...['sites:read', 'energy:read', 'ingest:read', 'ingest-token:read', 'ingest:write'],
    ...['flows:edit', 'tokens:write', 'audit:read'],
  ],
}

function logIn(text: string): Response {
  const { username, password } = JSON.parse(text) as typeof fixtureLogIn
  const fits = username === fixtureLogIn.username && password === fixtureLogIn.password
  return fits ? cookie('fixture=yes; HttpOnly; SameSite=Strict') : problem(401, 'Wrong')
}

const cookie = (text: string) =>
  new Response(null, { status: 204, headers: { 'set-cookie': `${text}; Path=/` } })

const problem = (status: number, title: string) =>
  Response.json(
    { type: 'about:blank', title, status, detail: title },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
