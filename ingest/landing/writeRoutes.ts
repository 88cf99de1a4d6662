import { type AnyRoute, type Call, route } from '@wattledger/platform/http/route'
import { influxFailure, comeAgain } from './influxAnswer.ts'
import { checkTokens, tokensOf, type TokenAnswer } from './ingestToken.ts'
import { createLineRate, type LineRateLimit } from './lineRate.ts'
import { precisionOf } from './precision.ts'
import { createBodyRoom, withBody, type BodyFault } from './readBody.ts'
import type { Received, Receiver } from './receive.ts'

export interface WriteDoor {
  receiver: Receiver
  checkIngestToken(token: string): Promise<TokenAnswer>
  /** Why nothing can be taken right now (shutting down), and after how many seconds it is worth trying again. */
  closedFor?(): { reason: string; seconds: number } | undefined
  rate?: LineRateLimit
  /** Largest body, on the wire and inflated: 25 MB. */
  bodyBytesMax?: number
  /** Bytes of all bodies that may be in flight at one time. */
  bodiesBytesMax?: number
  log?(sentence: string): void
}

const retryFullS = 10

/** The two write paths of InfluxDB, 2.x and 1.x. */
export function writeRoutes(door: WriteDoor): AnyRoute[] {
  const { receiver, checkIngestToken, bodyBytesMax = 25_000_000 } = door
  const room = createBodyRoom(door.bodiesBytesMax ?? 4 * bodyBytesMax)
  const rate = createLineRate(door.rate)
  const log = door.log ?? ((sentence: string) => console.error(sentence))

  async function write(call: Call, bucketName: 'bucket' | 'db'): Promise<Response> {
    const query = new URL(call.request.url).searchParams
    const { answer, token } = await checkTokens(tokensOf(call.request, query), checkIngestToken)
    if (answer === 'unknown') return notKnown()
    if (answer === 'not-permitted') return influxFailure(403, 'this token may not write readings')

    const closed = door.closedFor?.()
    if (closed) return comeAgain(503, closed.reason, closed.seconds)
    const waitS = rate.waitS(token)
    if (waitS > 0) return comeAgain(429, 'this token has sent more lines than it may', waitS)
    const precision = precisionOf(query.get('precision'))
    if (!precision) return influxFailure(400, 'unknown precision: ns, us, ms, s, m, h, n, u')

    const bucket = query.get(bucketName) ?? ''
    const source = call.remoteAddress
    const result = await withBody(call.request, { room, bytesMax: bodyBytesMax }, async (body) => {
      try {
        const only = typeof answer === 'object' ? answer : {}
        const write = { precision, bucket, source, capped: true, ...only }
        const received = await receiver.receive(body, write)
        rate.count(token, received?.lines ?? 0)
        return answerTo(received)
      } catch (error) {
        return refusal(error)
      }
    })
    return typeof result === 'string' ? answerToFault(result, bodyBytesMax) : result
  }

  /** Not on disk, whatever the reason: the sender keeps it and comes again. */
  function refusal(error: unknown): Response {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'LOG_FULL') {
      return comeAgain(503, 'the store is behind and the queue in front of it is full', retryFullS)
    }
    if (code === 'LOG_CLOSED') return comeAgain(503, 'shutting down', 5)
    log(`landing: a write could not be kept: ${message}`)
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      return comeAgain(503, 'the disk is full', 30)
    }
    return comeAgain(503, 'the write could not be kept', retryFullS)
  }

  return [
    route({
      method: 'post',
      path: '/api/v2/write',
      permission: 'public',
      tag: 'Readings in',
      summary:
        'InfluxDB 2.x: readings as line protocol. Checks the ingest token itself, as InfluxDB’s clients send it',
      handle: (_, call) => write(call, 'bucket'),
    }),
    route({
      method: 'post',
      path: '/write',
      permission: 'public',
      tag: 'Readings in',
      summary:
        'InfluxDB 1.x: readings as line protocol. Checks the ingest token itself, as password or Token',
      handle: (_, call) => write(call, 'db'),
    }),
  ]
}

export const notKnown = () =>
  influxFailure(401, 'no token, or one that nobody knows', {
    headers: { 'www-authenticate': 'Token realm="Wattledger"' },
  })

function answerTo(received: Received | undefined): Response {
  if (!received) return influxFailure(400, 'the body is not UTF-8; nothing was stored')
  const { lines, refused, faults, foreign, tooMany } = received
  if (foreign)
    return influxFailure(403, `line ${foreign.line}: ${foreign.message}; nothing was stored`)
  if (tooMany)
    return influxFailure(422, `line ${tooMany.line}: ${tooMany.message}; nothing was stored`)
  if (refused === 0) return new Response(null, { status: 204 })
  const [first] = faults
  const stored = refused < lines ? `; the other ${lines - refused} were stored` : ''
  const message = `${refused} of ${lines} lines were refused${stored}. Line ${first?.line}: ${first?.message}`
  return influxFailure(400, message, { errors: faults })
}

export function answerToFault(fault: BodyFault, bytesMax: number): Response {
  switch (fault) {
    case 'too-large':
      return influxFailure(413, `a body may have ${bytesMax} bytes, before and after inflating`)
    case 'unknown-encoding':
      return influxFailure(415, 'a body may be plain or gzip')
    case 'bad-gzip':
      return influxFailure(400, 'the body is not gzip, though it says so; nothing was stored')
    case 'cut-off':
      return influxFailure(400, 'the body was cut off; nothing was stored')
    case 'no-room':
      return comeAgain(503, 'too many large writes at one time', 1)
  }
}
