import { z } from 'zod'
import { unauthorized } from '../http/problem.ts'
import { type AnyRoute, route } from '../http/route.ts'
import type { Postgres } from '../stores/postgres.ts'
import { writeAudit } from './audit.ts'
import { type GrantRow, grantsColumn, mainRole } from './grants.ts'
import { createLogIn } from './logIn.ts'
import type { LoginThrottle } from './loginThrottle.ts'
import type { Sealing } from './sealing.ts'
import { endedSessionCookie, readSessionCookie, sessionCookie } from './sessionCookie.ts'
import { endSession } from './sessions.ts'

export interface SessionRouteParts {
  db: Postgres
  throttle: LoginThrottle
  sealing: Sealing
  now: () => Date
}

export function sessionRoutes({ db, throttle, sealing, now }: SessionRouteParts): AnyRoute[] {
  const logIn = createLogIn({ db, throttle, sealing, now })

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
        code: z
          .string()
          .max(40)
          .optional()
          .describe(
            'Of the authenticator app, or a recovery code; needed when the answer says needsCode',
          ),
      }),
      handle: async ({ body }, { request, remoteAddress: address }) => {
        const agent = request.headers.get('user-agent') ?? ''
        const secret = await logIn(body, { address, agent })
        await logOut(request, address)
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
        role: z.string().describe('The role that I have in the widest place'),
        permissions: z.array(z.string()).describe('What I may do somewhere'),
        mustChangePassword: z.boolean().describe('Nothing else is permitted before'),
        hasPassword: z.boolean(),
        hasTotp: z.boolean(),
      }),
      handle: async (_, { principal }) => {
        const [person] = await db.query<PersonRow>(
          `select username, name, password_hash is not null as has_password,
             totp_confirmed_at is not null as has_totp, ${grantsColumn}
           from person where id = $1`,
          [principal.personId],
        )
        if (!person) throw unauthorized()
        const { username, name, grants, has_password: hasPassword, has_totp: hasTotp } = person
        return {
          username,
          name,
          role: mainRole(grants),
          permissions: [...principal.permissions].sort(),
          mustChangePassword: principal.mustChangePassword ?? false,
          hasPassword,
          hasTotp,
        }
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

interface PersonRow {
  username: string
  name: string
  has_password: boolean
  has_totp: boolean
  grants: GrantRow[]
}
