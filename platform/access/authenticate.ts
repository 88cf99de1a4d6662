import type { Queryable } from '../stores/postgres.ts'
import { findApiToken, looksLikeApiToken } from './apiTokens.ts'
import { grantsOf } from './grants.ts'
import type { IngestTokens } from './ingestTokens.ts'
import { nobody, type Principal } from './principal.ts'
import { permissionsIn } from './reach.ts'
import { readSessionCookie } from './sessionCookie.ts'
import { findSession } from './sessions.ts'

export type Authenticate = (request: { headers: Headers }) => Promise<Principal>

export interface AuthenticateParts {
  db: Queryable
  ingestTokens: Pick<IngestTokens, 'check'>
  now?: () => Date
}

const ingest: Principal = {
  kind: 'token',
  personId: null,
  name: 'ingest token',
  permissions: new Set(['readings:write']),
}

/**
 * Says who sends a request. A token decides alone when there is one: if it is unknown or has expired, the sender is
 * nobody, also with the cookie of somebody beside it. Every request asks the store, so that a log-out, a disabled
 * person or a role taken away counts at once.
 */
export function createAuthenticate({
  db,
  ingestTokens,
  now = () => new Date(),
}: AuthenticateParts): Authenticate {
  return async ({ headers }) => {
    const [, scheme, credentials] =
      /^(bearer|token)(?:\s+(.*))?$/i.exec(headers.get('authorization') ?? '') ?? []
    if (scheme) return byToken(credentials?.trim() ?? '')
    const secret = readSessionCookie(headers)
    return secret ? bySession(secret) : nobody
  }

  async function bySession(secret: string): Promise<Principal> {
    const person = await findSession(db, secret, now())
    if (!person) return nobody
    const { personId, username } = person
    const grants = grantsOf(person.grants)
    return { kind: 'person', personId, name: username, permissions: permissionsIn(grants), grants }
  }

  async function byToken(token: string): Promise<Principal> {
    if (!looksLikeApiToken(token)) {
      return (await ingestTokens.check(token)) === 'ok' ? ingest : nobody
    }
    const bearer = await findApiToken(db, token, now())
    if (!bearer) return nobody
    const { onlyProjectId, ...rest } = bearer
    return { kind: 'token', ...rest, ...(onlyProjectId !== null && { onlyProjectId }) }
  }
}

/** Whether a person is behind a request, logged in or by an API token of theirs; for landingRoutes. */
export const isSignedInBy =
  (authenticate: Authenticate) =>
  async (request: { headers: Headers }): Promise<boolean> =>
    (await authenticate(request)).personId !== null
