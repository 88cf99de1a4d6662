import { HttpError, InfluxDB, type WriteApi } from '@influxdata/influxdb-client'

/** What takes line protocol: the platform's landing, or an InfluxDB. */
export interface WriteTarget {
  url: string
  /** A token of 2.x and 3.x (and of the platform), or `user:password` for 1.x. */
  token?: string
  org: string
  /** What 1.x calls a database. */
  bucket: string
}

export type Outcome =
  | { kind: 'taken' }
  /** Bad lines were named; the good ones among them are stored. */
  | { kind: 'refused'; message: string }
  | { kind: 'too-large'; message: string }
  /** Nobody answers, or not now, or not us: what was sent is sent again. */
  | { kind: 'away'; code: string; message: string; retryAfterMs: number }

const answerMs = 20_000
/** A header that says more is a mistake of somebody between us and the target. */
const retryAfterMaxMs = 3_600_000

/**
 * Sends one batch at a time by the official client, and says what became of it. 1.x has no `/api/v2/write` before 1.8
 * and knows people with passwords instead of tokens; the client can be told its path.
 */
export function lineWriter({ url, token, org, bucket }: WriteTarget) {
  const password = token?.includes(':') === true
  const influx = new InfluxDB({
    url,
    timeout: answerMs,
    ...(password
      ? { headers: { authorization: `Basic ${Buffer.from(token).toString('base64')}` } }
      : { token }),
  })
  let asOneX = password || token === undefined

  return async (lines: readonly string[]): Promise<Outcome> => {
    let failure: Error | undefined
    let taken = false
    const api: WriteApi = influx.getWriteApi(org, bucket, 'ms', {
      maxRetries: 0,
      maxBufferLines: 0,
      batchSize: lines.length + 1,
      flushInterval: 0,
      gzipThreshold: 1_000,
      writeSuccess: () => {
        taken = true
      },
      writeFailed: (error) => {
        failure = error
        return Promise.resolve()
      },
    })
    if (asOneX) api.path = `/write?db=${encodeURIComponent(bucket)}&precision=ms`
    api.writeRecords(lines as string[])
    await api.flush().catch((error: Error) => {
      failure ??= error
    })
    await api.close().catch(() => undefined)
    if (taken && !failure) return { kind: 'taken' }
    if (failure instanceof HttpError && failure.statusCode === 404 && !asOneX) asOneX = true
    return outcomeOf(failure ?? new Error('no answer'))
  }
}

function outcomeOf(error: Error): Outcome {
  const { message } = error
  if (!(error instanceof HttpError))
    return { kind: 'away', code: 'LANDING_UNREACHABLE', message, retryAfterMs: 0 }
  const { statusCode } = error
  if (statusCode === 400 || statusCode === 422) return { kind: 'refused', message }
  if (statusCode === 413) return { kind: 'too-large', message }
  const code =
    statusCode === 401 || statusCode === 403
      ? 'LANDING_TOKEN'
      : statusCode === 429 || statusCode >= 500
        ? 'LANDING_BUSY'
        : 'LANDING_ANSWER'
  // The client gives the header as it came: in seconds. A date it takes for none.
  const retryAfterMs = Math.min(error.retryAfter() * 1_000, retryAfterMaxMs)
  return { kind: 'away', code, message, retryAfterMs }
}
