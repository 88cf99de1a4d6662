import { Problem } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { breather } from './breathe.ts'
import type { FieldValue } from './fieldValue.ts'
import { influxFailure } from './influxAnswer.ts'
import { checkTokens, tokensOf, type TokenAnswer } from './ingestToken.ts'
import { parseLines } from './lineProtocol.ts'
import { precisionOf } from './precision.ts'
import { createBodyRoom, withBody } from './readBody.ts'
import type { LineFault } from './receive.ts'
import { answerToFault, notKnown } from './writeRoutes.ts'

export interface ParseDoor {
  checkIngestToken(token: string): Promise<TokenAnswer>
  /** Whether somebody is logged in, or has an API token: they may look as well. */
  isSignedIn?(request: Request): Promise<boolean>
  bodyBytesMax?: number
}

/** Shows what the landing understands of a body, and stores nothing. */
export function parseRoute({
  checkIngestToken,
  isSignedIn,
  bodyBytesMax = 25_000_000,
}: ParseDoor): AnyRoute {
  const room = createBodyRoom(2 * bodyBytesMax)
  return route({
    method: 'post',
    path: '/api/ingest/parse',
    permission: 'public',
    tag: 'Readings in',
    summary:
      'What the landing understands of a body; stores nothing. Takes the ingest token as the write paths do, or a log-in',
    async handle(_, { request }) {
      const query = new URL(request.url).searchParams
      const { answer } = await checkTokens(tokensOf(request, query), checkIngestToken)
      const mayWrite = answer === 'ok' || typeof answer === 'object'
      if (!mayWrite && !(await isSignedIn?.(request))) {
        return answer === 'unknown' ? notKnown() : influxFailure(403, 'this token may not look')
      }
      const precision = precisionOf(query.get('precision'))
      if (!precision) throw new Problem(400, 'The request is not valid', 'unknown precision')

      const options = { room, bytesMax: bodyBytesMax }
      const result = await withBody(request, options, async (body) => {
        const points: object[] = []
        const errors: LineFault[] = []
        const breathe = breather()
        for (const entry of parseLines(body, precision)) {
          if (entry.kind === 'error') errors.push({ line: entry.line, message: entry.message })
          else {
            points.push({
              measurement: entry.measurement,
              tags: record(entry.tags, (value) => value),
              fields: record(entry.fields, shown),
              timestampNs: entry.timestampNs?.toString() ?? null,
            })
          }
          const pause = breathe()
          if (pause) await pause
        }
        return Response.json({ points, errors })
      })
      return typeof result === 'string' ? answerToFault(result, bodyBytesMax) : result
    },
  })
}

/** Without a prototype, so that a tag named `__proto__` is a tag like any other. */
function record<T, U>(entries: ReadonlyMap<string, T>, show: (value: T) => U): Record<string, U> {
  const shownAs = Object.create(null) as Record<string, U>
  for (const [key, value] of entries) shownAs[key] = show(value)
  return shownAs
}

function shown(value: FieldValue) {
  switch (value.type) {
    case 'float':
      return { type: value.type, value: Number(value.text) }
    case 'integer':
    case 'unsigned':
      return { type: value.type, value: value.value.toString() }
    case 'boolean':
    case 'string':
      return { type: value.type, value: value.value }
  }
}
