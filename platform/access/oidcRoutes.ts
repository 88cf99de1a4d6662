import { z } from 'zod'
import { Problem } from '../http/problem.ts'
import { type AnyRoute, route } from '../http/route.ts'
import type { Postgres } from '../stores/postgres.ts'
import { writeAudit } from './audit.ts'
import type { Oidc, OidcAttempt, Vouched } from './oidc.ts'
import { usernameOf } from './people.ts'
import type { Sealing } from './sealing.ts'
import { sessionCookie } from './sessionCookie.ts'
import { beginSession } from './sessions.ts'

export interface OidcRouteParts {
  db: Postgres
  sealing: Sealing
  /** Undefined: nobody vouches for people here. */
  oidc: Oidc | undefined
  now: () => Date
}

const cookieName = 'wattledger_oidc'
/** Logging in there takes a while, with a second factor and a lost phone. */
const attemptS = 900
const startPath = '/api/session/oidc'
const returnPath = `${startPath}/return`
const tag = 'Session'

/** Sign-in by another's word. What is begun is kept sealed in the browser, so that any server process may end it. */
export function oidcRoutes({ db, sealing, oidc, now }: OidcRouteParts): AnyRoute[] {
  const wanted = () => {
    if (!oidc) throw new Problem(404, 'Not found', 'There is no sign-in elsewhere here.')
    return oidc
  }

  return [
    route({
      method: 'get',
      path: '/api/session/ways',
      permission: 'public',
      tag,
      summary: 'How one may log in; public, as the log-in page asks it',
      output: z.object({
        password: z.literal(true),
        oidc: z.object({ name: z.string() }).nullable(),
      }),
      handle: async () => ({ password: true as const, oidc: oidc ? { name: oidc.name } : null }),
    }),
    route({
      method: 'get',
      path: startPath,
      permission: 'public',
      tag,
      summary: 'Sends the browser to the provider; public, as nobody is logged in yet',
      query: z.object({ to: z.string().max(2_000).optional() }),
      handle: async ({ query }, { request }) => {
        const { url, attempt } = await wanted().begin(redirectUri(request), localPath(query.to))
        const sealed = sealing.seal(JSON.stringify(attempt)).toString('base64url')
        return redirect(url.href, attemptCookie(sealed, attemptS, request))
      },
    }),
    route({
      method: 'get',
      path: returnPath,
      permission: 'public',
      tag,
      summary: 'Where the provider sends the browser back to; public, as the log-in ends here',
      handle: async (_, { request, remoteAddress: address }) => {
        const attempt = readAttempt(request, sealing)
        const clear = attemptCookie('', 0, request)
        if (!attempt) return redirect('/login?refused=oidc-expired', clear)

        const returned = new URL(redirectUri(request) + new URL(request.url).search)
        const vouched = await wanted()
          .end(returned, attempt)
          .catch((error: unknown) => {
            if (error instanceof Problem) throw error
            return undefined
          })
        const person = vouched && (await personOf(vouched))
        if (!vouched || !person) {
          const what = vouched ? 'unknown at sign-in' : 'sign-in not accepted'
          const detail = vouched ? { identity: vouched.identity } : {}
          const author = { name: 'nobody', personId: null, address }
          await writeAudit(db, author, { action: 'session.refuse', what, detail })
          return redirect(`/login?refused=${vouched ? 'oidc-unknown' : 'oidc-failed'}`, clear)
        }
        const agent = request.headers.get('user-agent') ?? ''
        const secret = await db.transaction(async (tx) => {
          const begun = await beginSession(tx, person.id, { address, agent }, now())
          const author = { name: person.username, personId: person.id, address }
          const detail = { by: vouched.identity }
          await writeAudit(tx, author, { action: 'session.begin', what: person.username, detail })
          return begun
        })
        return redirect(attempt.to, clear, sessionCookie(secret, request))
      },
    }),
  ]

  /**
   * Who somebody vouched for is here. The first time it is told by the username, but only of one who was made for it and
   * has no password: whoever can name themselves at the provider must not become anybody they like.
   */
  async function personOf({ identity, usernames }: Vouched) {
    const [known] = await db.query<{ id: number; username: string }>(
      'select id, username from person where oidc_identity = $1 and disabled_at is null',
      [identity],
    )
    if (known) return known
    const [linked] = await db.query<{ id: number; username: string }>(
      `update person set oidc_identity = $1
       where id = (
         select id from person
         where username = any ($2) and oidc_identity is null and password_hash is null
           and disabled_at is null
         order by array_position($2, username)
         limit 1
       )
       returning id, username`,
      [identity, usernames.map(usernameOf)],
    )
    return linked
  }
}

/** A path of ours: `//elsewhere` and `/\elsewhere` are other hosts to a browser. */
export const localPath = (to = '/') => (/^\/(?![/\\])[^\p{Cc}\\]*$/u.test(to) ? to : '/')

function redirectUri(request: Request): string {
  const { protocol, host } = new URL(request.url)
  const before = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim()
  return `${before === 'https' ? 'https:' : protocol}//${host}${returnPath}`
}

function readAttempt(request: Request, sealing: Sealing): OidcAttempt | undefined {
  const [, sealed] =
    new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{1,4000})(?:;|$)`).exec(
      request.headers.get('cookie') ?? '',
    ) ?? []
  if (!sealed) return undefined
  try {
    return JSON.parse(sealing.open(Buffer.from(sealed, 'base64url'))) as OidcAttempt
  } catch {
    return undefined // altered, or sealed by another installation
  }
}

function attemptCookie(value: string, maxAgeS: number, request: Request): string {
  const isHttps = redirectUri(request).startsWith('https:')
  const parts = [`${cookieName}=${value}`, `Path=${startPath}`, `Max-Age=${maxAgeS}`, 'HttpOnly']
  return [...parts, 'SameSite=Lax', ...(isHttps ? ['Secure'] : [])].join('; ')
}

function redirect(to: string, ...cookies: string[]): Response {
  const headers = new Headers({ location: to })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}
