/** A session ends by itself after this long, however much it is used. */
export const sessionMaxMs = 30 * 24 * 3_600_000

const name = 'wattledger_session'
const shape = /^[\w-]{43}$/

/** The session's secret that a request brings; undefined when it brings none that could be one. */
export function readSessionCookie(headers: Headers): string | undefined {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=', 2)
    if (key === name && shape.test(value)) return value
  }
  return undefined
}

/**
 * Out of reach of scripts, and not sent with what other sites cause (but with a link to us). Secure when the browser
 * came by https; behind a proxy that ends TLS only its header knows, and a lie in it harms only the liar.
 */
export function sessionCookie(secret: string, request: CameBy): string {
  return cookie(secret, sessionMaxMs / 1000, request)
}

export const endedSessionCookie = (request: CameBy) => cookie('', 0, request)

interface CameBy {
  url?: string
  headers: Headers
}

function cookie(value: string, maxAgeS: number, request: CameBy): string {
  const isHttps =
    request.url?.startsWith('https:') === true ||
    request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
  const parts = [`${name}=${value}`, 'Path=/', `Max-Age=${maxAgeS}`, 'HttpOnly', 'SameSite=Lax']
  return [...parts, ...(isHttps ? ['Secure'] : [])].join('; ')
}
