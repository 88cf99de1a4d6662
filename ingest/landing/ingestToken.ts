/** `ok`: readings of any meter; an object: those of the meters of one gateway. */
export type TokenAnswer = 'ok' | 'unknown' | 'not-permitted' | { gatewayId: number }

/**
 * Tokens that a request may mean, in the ways of InfluxDB 2 (`Token …`, also `Bearer …`), of its 1.x compatible API
 * (`Token user:token`) and of 1.x (`u` and `p`, or Basic; the password is the token, the user name is free).
 */
export function tokensOf(request: Request, query: URLSearchParams): string[] {
  const [, scheme = '', credentials = ''] =
    /^(\S+)\s+(.+?)\s*$/.exec(request.headers.get('authorization') ?? '') ?? []
  switch (scheme.toLowerCase()) {
    case 'token':
    case 'bearer':
      return [credentials, ...afterColon(credentials)]
    case 'basic':
      return afterColon(Buffer.from(credentials, 'base64').toString('utf8'))
  }
  const password = query.get('p')
  return password ? [password] : []
}

function afterColon(text: string): string[] {
  const colon = text.indexOf(':')
  return colon < 0 ? [] : [text.slice(colon + 1)]
}

/** The best answer that any of the request's tokens gets. */
export async function checkTokens(
  tokens: readonly string[],
  check: (token: string) => Promise<TokenAnswer>,
): Promise<{ answer: TokenAnswer; token: string }> {
  let best: { answer: TokenAnswer; token: string } = { answer: 'unknown', token: '' }
  for (const token of tokens) {
    const answer = await check(token)
    if (answer === 'ok' || typeof answer === 'object') return { answer, token }
    if (answer === 'not-permitted') best = { answer, token }
  }
  return best
}
