import type { LineFault } from './receive.ts'

/** Words that InfluxDB's clients know failures by. */
const codes = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  413: 'request too large',
  415: 'unsupported media type',
  422: 'unprocessable entity',
  429: 'too many requests',
  500: 'internal error',
  503: 'unavailable',
} as const

const titles: Record<keyof typeof codes, string> = {
  400: 'The write is not valid',
  401: 'Not known',
  403: 'Not permitted',
  413: 'Too large',
  415: 'Encoding not known',
  422: 'Too many series',
  429: 'Too many lines',
  500: 'Our fault',
  503: 'Not now',
}

/**
 * A failure as InfluxDB's clients read it: 2.x `code` and `message`, 1.x `error`; the rest is our usual problem
 * (RFC 9457). It says `application/json`, which is the only type whose text InfluxDB's client shows.
 */
export function influxFailure(
  status: keyof typeof codes,
  message: string,
  more: { errors?: LineFault[]; headers?: Record<string, string> } = {},
): Response {
  const body = {
    code: codes[status],
    message,
    error: message,
    type: 'about:blank',
    title: titles[status],
    status,
    detail: message,
    ...(more.errors && { errors: more.errors }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...more.headers },
  })
}

/** A fault of ours, or load: collectors keep what they have and send it again. */
export const comeAgain = (status: 429 | 503, message: string, seconds: number): Response =>
  influxFailure(status, message, { headers: { 'retry-after': String(seconds) } })
