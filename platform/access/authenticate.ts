import type { Queryable } from '../stores/postgres.ts'
import { findApiToken, looksLikeApiToken } from './apiTokens.ts'
import { grantsOf } from './grants.ts'
import type { IngestTokens } from './ingestTokens.ts'
import { nobody, type Principal } from './principal.ts'
import { permissionsIn } from './reach.ts'
import { readSessionCookie, sessionCookie } from './sessionCookie.ts'
import type { SessionMemory } from './sessionMemory.ts'
import { findSession, findSessionById } from './sessions.ts'

export interface Asking {
  headers: Headers
  url?: string
}

export type Authenticate = (request: Asking) => Promise<Principal>

export interface AuthenticateParts {
  db: Queryable
  ingestTokens: Pick<IngestTokens, 'check'>
  now?: () => Date
  /** Left out: every request asks the store. */
  memory?: Pick<SessionMemory, 'find'>
}

const ingest: Principal = {
  kind: 'token',
  personId: null,
  name: 'ingest token',
  permissions: new Set(['readings:write']),
}

/**
 * Says who sends a request. A token decides alone when there is one: if it is unknown or has expired, the sender is
 * nobody, also with the cookie of somebody beside it. A log-out, a disabled person or a role taken away counts at once:
 * the store is asked, or remembered by something that hears of each such change.
 */
export function createAuthenticate({
  db,
  ingestTokens,
  now = () => new Date(),
  memory = { find: (_, look) => look() },
}: AuthenticateParts): Authenticate {
  /** A stream is asked about again and again, with the cookie of its first moment: its session is what counts. */
  const sessionOf = new WeakMap<Asking, string>()

  return async (request) => {
    const { headers } = request
    const [, scheme, credentials] =
      /^(bearer|token)(?:\s+(.*))?$/i.exec(headers.get('authorization') ?? '') ?? []
    if (scheme) return byToken(credentials?.trim() ?? '')
    const secret = readSessionCookie(headers)
    return secret ? bySession(secret, request) : nobody
  }

  async function bySession(secret: string, request: Asking): Promise<Principal> {
    const known = sessionOf.get(request)
    const person = await (known === undefined
      ? memory.find(secret, () => findSession(db, secret, now()))
      : findSessionById(db, known, now()))
    if (!person) return nobody
    const { personId, username, sessionId, mustChangePassword, renewed } = person
    sessionOf.set(request, sessionId)
    const grants = mustChangePassword ? [] : grantsOf(person.grants)
    return {
      kind: 'person',
      personId,
      name: username,
      permissions: permissionsIn(grants),
      grants,
      sessionId,
      ...(mustChangePassword && { mustChangePassword }),
      ...(renewed !== undefined && { renewedCookie: sessionCookie(renewed, request) }),
    }
  }

  async function byToken(token: string): Promise<Principal> {
    if (!looksLikeApiToken(token)) {
      const answer = await ingestTokens.check(token)
      // A gateway's token opens the landing and its own report, and is known and refused everywhere else.
      if (typeof answer === 'object') return { ...ingest, onlyGatewayId: answer.gatewayId }
      return answer === 'ok' ? ingest : nobody
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
