import type { Principal } from '../access/principal.ts'
import { forbidden } from './problem.ts'

/** What a page of any other site can send by a form or `fetch` without asking first (a CORS "simple" request). */
const simpleTypes =
  /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i

/**
 * Refuses (403) a change that another site's page may have caused in the name of whoever is logged in here.
 *
 * Browsers say where a change comes from: `Sec-Fetch-Site`, or at least `Origin`. Where both are missing it is no
 * browser of today; then a cookie still counts only for what a foreign form could not send.
 */
export function refuseForeignOrigin(request: Request, principal: Principal) {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
  if (request.headers.has('authorization') && principal.kind !== 'person') return

  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  if (site !== null) {
    if (site === 'same-origin' || site === 'none') return
    throw forbidden('This change was sent by a page of another site.')
  }
  if (origin !== null) {
    if (isSameHost(origin, request.headers.get('host') ?? new URL(request.url).host)) return
    throw forbidden('This change was sent by a page of another origin.')
  }
  if (principal.kind !== 'person' || request.method !== 'POST') return
  const type = request.headers.get('content-type')
  if (type === null || simpleTypes.test(type)) {
    throw forbidden('With a cookie, send JSON or an Origin; programs use an API token.')
  }
}

function isSameHost(origin: string, host: string): boolean {
  try {
    const { protocol, host: originHost } = new URL(origin)
    return originHost === new URL(`${protocol}//${host}`).host
  } catch {
    return false // `null`, as from a sandboxed frame or a file
  }
}
