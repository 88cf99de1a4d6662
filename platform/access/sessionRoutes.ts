import { z } from 'zod'
import { unauthorized } from '../http/problem.ts'
import { type AnyRoute, route } from '../http/route.ts'
import type { Postgres } from '../stores/postgres.ts'
import { writeAudit } from './audit.ts'
import { type GrantRow, grantsColumn, mainRole } from './grants.ts'
import { createLogIn } from './logIn.ts'
import type { LoginThrottle } from './loginThrottle.ts'
import { endedSessionCookie, readSessionCookie, sessionCookie } from './sessionCookie.ts'
import { endSession } from './sessions.ts'

export interface SessionRouteParts {
  db: Postgres
  throttle: LoginThrottle
  now: () => Date
}

export function sessionRoutes({ db, throttle, now }: SessionRouteParts): AnyRoute[] {
  const logIn = createLogIn({ db, throttle, now })

  /** Ends the session that the request's cookie names, if there is one. */
  async function logOut(request: Request, address: string) {
    const secret = readSessionCookie(request.headers)
    if (!secret) return
    await db.transaction(async (tx) => {
      const person = await endSession(tx, secret)
      if (!person) return
      const { username, personId } = person
      const author = { name: username, personId, address }
      await writeAudit(tx, author, { action: 'session.end', what: username })
    })
  }

  return [
    route({
      method: 'post',
      path: '/api/session',
      permission: 'public',
      tag: 'Session',
      summary: 'Log in; public, as nobody is logged in yet. The session is a cookie',
      body: z.strictObject({
        username: z.string().min(1).max(200),
        password: z.string().min(1).max(1_000),
      }),
      handle: async ({ body }, { request, remoteAddress }) => {
        const secret = await logIn(body, remoteAddress)
        await logOut(request, remoteAddress)
        return new Response(null, {
          status: 204,
          headers: { 'set-cookie': sessionCookie(secret, request) },
        })
      },
    }),
    route({
      method: 'get',
      path: '/api/session',
      permission: 'signed-in',
      tag: 'Session',
      summary: 'Who I am, and what I may do',
      output: z.object({
        username: z.string(),
        name: z.string(),
        role: z.string(),
        permissions: z.array(z.string()),
      }),
      handle: async (_, { principal }) => {
        const [person] = await db.query<{ username: string; name: string; grants: GrantRow[] }>(
          `select username, name, ${grantsColumn} from person where id = $1`,
          [principal.personId],
        )
        if (!person) throw unauthorized()
        const { username, name, grants } = person
        const role = mainRole(grants)
        return { username, name, role, permissions: [...principal.permissions].sort() }
      },
    }),
    route({
      method: 'delete',
      path: '/api/session',
      permission: 'public',
      tag: 'Session',
      summary: 'Log out; public, as one may log out of what has ended already',
      handle: async (_, { request, remoteAddress }) => {
        await logOut(request, remoteAddress)
        return new Response(null, {
          status: 204,
          headers: { 'set-cookie': endedSessionCookie(request) },
        })
      },
    }),
  ]
}
