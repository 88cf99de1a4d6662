/**
 * Held by every answer of ours. Styles may be inline because Element Plus and ECharts set them; scripts may not.
 * No `Access-Control-…` header is ever sent: no other origin may read or preflight anything here.
 */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: with it browsers send `Origin: null` with forms, and our own could not be told from others.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** The answer with our headers; `cache-control: no-store` unless it says otherwise itself. */
export function secured(answer: Response, requestId: string): Response {
  const response = isFrozen(answer) ? new Response(answer.body, answer) : answer
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value)
  response.headers.set('x-request-id', requestId)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
  return response
}

/** Headers of a response that came from `fetch` cannot be set. */
function isFrozen(response: Response): boolean {
  try {
    response.headers.delete('x-powered-by')
    return false
  } catch {
    return true
  }
}
