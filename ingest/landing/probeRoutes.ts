import { type AnyRoute, route } from '@wattledger/platform/http/route'

/** What clients of InfluxDB ask before they write: whether it is there, how it is, and that it may make a database. */
export function probeRoutes(version: string): AnyRoute[] {
  const headers = { 'x-influxdb-version': version, 'x-influxdb-build': 'Wattledger' }
  const ping = async () => new Response(null, { status: 204, headers })
  const tag = 'Readings in'

  return [
    route({
      method: 'get',
      path: '/ping',
      permission: 'public',
      tag,
      summary: 'InfluxDB: are you there? Open to everybody, like InfluxDB’s; tells nothing else',
      handle: ping,
    }),
    route({
      method: 'get',
      path: '/health',
      permission: 'public',
      tag,
      summary: 'InfluxDB 2.x: how are you? Open to everybody; our own state is at /api/health',
      handle: async () =>
        Response.json(
          { name: 'wattledger', message: 'ready for writes', status: 'pass', checks: [], version },
          { headers },
        ),
    }),
    ...(['get', 'post'] as const).map((method) =>
      route({
        method,
        path: '/query',
        permission: 'public',
        tag,
        summary:
          'InfluxDB 1.x: answers what collectors ask before their first write (create database); holds no data',
        handle: async (_, { request }) => answerQuery(await questionOf(request), headers),
      }),
    ),
  ]
}

const questionBytesMax = 10_000

/** In the query string, or in a form. */
async function questionOf(request: Request): Promise<string> {
  const asked = new URL(request.url).searchParams.get('q')
  if (asked !== null || !request.body) return asked ?? ''
  if (!(Number(request.headers.get('content-length')) <= questionBytesMax)) return ''
  return new URLSearchParams(await request.text()).get('q') ?? ''
}

function answerQuery(question: string, headers: Record<string, string>): Response {
  const asked = question.trim().slice(0, 200)
  if (/^(create|alter)\s+(database|retention\s+policy)\b/i.test(asked)) {
    return Response.json({ results: [{ statement_id: 0 }] }, { headers })
  }
  if (/^show\s+databases\b/i.test(asked)) {
    const series = [{ name: 'databases', columns: ['name'], values: [['wattledger']] }]
    return Response.json({ results: [{ statement_id: 0, series }] }, { headers })
  }
  const error = 'this is a landing for writes: readings are asked for at /api/analytics'
  return Response.json({ error }, { status: 400, headers })
}
