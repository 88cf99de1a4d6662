import { z } from 'zod'
import { badRequest, conflict, forbidden, notFound, Problem, tooMany } from '../http/problem.ts'
import { type AnyRoute, type Call, route } from '../http/route.ts'
import type { Postgres } from '../stores/postgres.ts'
import { audit } from './audit.ts'
import type { LoginThrottle } from './loginThrottle.ts'
import { hashPassword, isPassword } from './password.ts'
import { passwordFault } from './passwordRules.ts'
import type { Sealing } from './sealing.ts'
import {
  beginTotp,
  makeRecoveryCodes,
  removeTotp,
  type SecondFactor,
  takeCode,
} from './secondFactor.ts'
import { readSessionCookie, sessionCookie } from './sessionCookie.ts'
import { endSessionsOf, rotateSession } from './sessions.ts'
import { totpUri } from './totp.ts'

export interface AccountRouteParts {
  db: Postgres
  throttle: LoginThrottle
  sealing: Sealing
  now: () => Date
}

interface Own extends SecondFactor {
  username: string
  password_hash: string | null
}

const password = z.string().min(1).max(1_000)
const tag = 'My account'

/** What somebody does with their own log-in. A token cannot: it must not be able to take over its person. */
export function accountRoutes({ db, throttle, sealing, now }: AccountRouteParts): AnyRoute[] {
  /** The person behind the call, whose password is the one given; else 400, and 429 after too many. */
  async function confirmed(call: Call, given: string): Promise<Own> {
    const own = await ownOf(call)
    if (own.password_hash === null) throw conflict('You sign in without a password here.')
    const attempt = throttle.begin(own.username, call.remoteAddress)
    if ('retryAfterS' in attempt)
      throw tooMany('Too many wrong passwords; wait before the next try.', attempt.retryAfterS)
    if (!(await isPassword(given, own.password_hash))) {
      attempt.failed()
      await audit(db, call, { action: 'password.refuse', what: own.username })
      throw badRequest('The body is not valid: one fault.', [
        { path: 'password', message: 'is not your password' },
      ])
    }
    attempt.passed()
    return own
  }

  async function ownOf({ principal }: Call): Promise<Own> {
    if (principal.kind !== 'person') throw forbidden('Log in to change your account.')
    const [own] = await db.query<Own>(
      `select id, username, password_hash, totp_secret, totp_confirmed_at
       from person where id = $1`,
      [principal.personId],
    )
    if (!own) throw new Problem(401, 'Not logged in', 'Log in again.')
    return own
  }

  return [
    route({
      method: 'post',
      path: '/api/account/password',
      permission: 'signed-in',
      tag,
      summary: 'Change my password; all my other sessions end',
      body: z.strictObject({ password, newPassword: password }),
      handle: async ({ body }, call) => {
        const own = await confirmed(call, body.password)
        const fault =
          body.newPassword === body.password
            ? 'is the one you have'
            : passwordFault(body.newPassword, own.username)
        if (fault !== undefined)
          throw badRequest('The body is not valid: one fault.', [
            { path: 'newPassword', message: fault },
          ])
        const hash = await hashPassword(body.newPassword)
        const { sessionId = '' } = call.principal
        const secret = readSessionCookie(call.request.headers) ?? ''
        const renewed = await db.transaction(async (tx) => {
          await tx.query(
            `update person set password_hash = $2, must_change_password = false,
               password_changed_at = $3 where id = $1`,
            [own.id, hash, now()],
          )
          const ended = await endSessionsOf(tx, own.id, sessionId)
          const detail = { sessionsEnded: ended }
          await audit(tx, call, { action: 'password.change', what: own.username, detail })
          return rotateSession(tx, sessionId, secret, now())
        })
        const headers = renewed && { 'set-cookie': sessionCookie(renewed, call.request) }
        return new Response(null, { status: 204, ...(headers && { headers }) })
      },
    }),
    route({
      method: 'get',
      path: '/api/account/sessions',
      permission: 'signed-in',
      tag,
      summary: 'Where I am logged in',
      output: z.object({
        sessions: z.array(
          z.object({
            id: z.string(),
            from: z.string(),
            agent: z.string(),
            begunAt: z.string(),
            lastUsedAt: z.string(),
            endsAt: z.string(),
            isThis: z.boolean(),
          }),
        ),
      }),
      handle: async (_, call) => {
        const { id } = await ownOf(call)
        const rows = await db.query<SessionRow>(
          `select id, address, agent, created_at, last_used_at, least(idle_until, ends_at) as ends_at
           from session
           where person_id = $1 and idle_until > $2 and ends_at > $2
           order by last_used_at desc, id desc`,
          [id, now()],
        )
        return {
          sessions: rows.map((row) => ({
            id: row.id,
            from: row.address,
            agent: row.agent,
            begunAt: row.created_at.toISOString(),
            lastUsedAt: row.last_used_at.toISOString(),
            endsAt: row.ends_at.toISOString(),
            isThis: row.id === call.principal.sessionId,
          })),
        }
      },
    }),
    route({
      method: 'delete',
      path: '/api/account/sessions/{id}',
      permission: 'signed-in',
      tag,
      summary: 'End one of my sessions at once',
      params: z.object({ id: z.string().regex(/^\d{1,18}$/, 'must be a session’s id') }),
      handle: async ({ params }, call) => {
        const own = await ownOf(call)
        await db.transaction(async (tx) => {
          const ended = await tx.query<{ address: string }>(
            'delete from session where id = $1 and person_id = $2 returning address',
            [params.id, own.id],
          )
          if (ended.length === 0) throw notFound(`there is no session ${params.id}`)
          const detail = { from: ended[0]?.address }
          await audit(tx, call, { action: 'session.revoke', what: own.username, detail })
        })
        return undefined
      },
    }),
    route({
      method: 'post',
      path: '/api/account/totp',
      permission: 'signed-in',
      tag,
      summary:
        'Begin a second factor: a secret for an authenticator app, not asked for until confirmed',
      body: z.strictObject({ password }),
      output: z.object({ secret: z.string(), uri: z.string() }),
      status: 201,
      handle: async ({ body }, call) => {
        const own = await confirmed(call, body.password)
        if (own.totp_confirmed_at !== null)
          throw conflict('There is a second factor already; remove it first.')
        const secret = await beginTotp(db, sealing, own.id)
        return { secret, uri: totpUri(secret, own.username) }
      },
    }),
    route({
      method: 'put',
      path: '/api/account/totp',
      permission: 'signed-in',
      tag,
      summary:
        'Confirm the second factor with a code of the app; gives recovery codes, shown this once',
      body: z.strictObject({ code: z.string().max(40) }),
      output: z.object({ recoveryCodes: z.array(z.string()) }),
      handle: async ({ body }, call) => {
        const own = await ownOf(call)
        if (own.totp_secret === null) throw conflict('Begin a second factor first.')
        if (own.totp_confirmed_at !== null) throw conflict('It is confirmed already.')
        return db.transaction(async (tx) => {
          if (!(await takeCode(tx, sealing, own, body.code, now())))
            throw badRequest('The body is not valid: one fault.', [
              {
                path: 'code',
                message: 'is not the code of this moment; is the phone’s clock right?',
              },
            ])
          await tx.query('update person set totp_confirmed_at = $2 where id = $1', [own.id, now()])
          await audit(tx, call, { action: 'totp.set', what: own.username })
          return { recoveryCodes: await makeRecoveryCodes(tx, own.id) }
        })
      },
    }),
    route({
      method: 'delete',
      path: '/api/account/totp',
      permission: 'signed-in',
      tag,
      summary: 'Remove my second factor',
      body: z.strictObject({ password }),
      handle: async ({ body }, call) => {
        const own = await confirmed(call, body.password)
        await db.transaction(async (tx) => {
          await removeTotp(tx, own.id)
          await audit(tx, call, { action: 'totp.remove', what: own.username })
        })
        return undefined
      },
    }),
  ]
}

interface SessionRow {
  id: string
  address: string
  agent: string
  created_at: Date
  last_used_at: Date
  ends_at: Date
}
