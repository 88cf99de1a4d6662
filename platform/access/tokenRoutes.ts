import { z } from 'zod'
import { badRequest, forbidden, notFound, unauthorized } from '../http/problem.ts'
import { type AnyRoute, type Call, route } from '../http/route.ts'
import type { Postgres } from '../stores/postgres.ts'
import { listApiTokens, makeApiToken, revokeApiToken } from './apiTokens.ts'
import { audit } from './audit.ts'
import type { IngestTokens } from './ingestTokens.ts'
import { type Permission, permissions } from './permissions.ts'

export interface TokenRouteParts {
  db: Postgres
  ingestTokens: Pick<IngestTokens, 'current' | 'forget'>
  now: () => Date
}

const permission = z.enum(Object.keys(permissions) as Permission[])
const moment = z.iso.datetime({ offset: true })

const newToken = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u, 'must be one line'),
  permissions: z
    .array(permission)
    .min(1)
    .optional()
    .describe('What it may do, of what you may; all of it when left out'),
  project: z
    .string()
    .min(1)
    .max(64)
    .nullable()
    .default(null)
    .describe('Code of the only project that it may touch'),
  expiresAt: moment.nullable().default(null),
})

const token = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  permissions: z.array(z.string()),
  project: z.string().nullable(),
})

/** API tokens of one's own; whoever gives roles sees and revokes everybody's. */
export const tokenRoutes = ({ db, ingestTokens, now }: TokenRouteParts): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/tokens',
    permission: 'tokens:write',
    tag: 'Tokens',
    summary: 'API tokens, without what makes them work',
    output: z.object({ tokens: z.array(token) }),
    handle: async (_, call) => {
      const tokens = await listApiTokens(db, reachOf(call))
      return {
        tokens: tokens.map((one) => ({
          ...one,
          createdAt: one.createdAt.toISOString(),
          lastUsedAt: one.lastUsedAt?.toISOString() ?? null,
          expiresAt: one.expiresAt?.toISOString() ?? null,
        })),
      }
    },
  }),
  route({
    method: 'post',
    path: '/api/tokens',
    permission: 'tokens:write',
    tag: 'Tokens',
    summary: 'Make an API token as a logged-in person; it is shown this once',
    body: newToken,
    output: z.object({ id: z.string(), name: z.string(), token: z.string() }),
    status: 201,
    handle: async ({ body }, call) => {
      const { principal } = call
      // A token that makes tokens would outlive its own end.
      if (principal.kind !== 'person') throw forbidden('Log in to make a token.')
      const asked = body.permissions ?? [...principal.permissions]
      const missing = asked.filter((one) => !principal.permissions.has(one))
      if (missing.length > 0) throw forbidden(`You do not have ${missing.join(', ')} yourself.`)
      const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt)
      if (expiresAt && expiresAt <= now()) {
        throw badRequest('The body is not valid: one fault.', [
          { path: 'expiresAt', message: 'is in the past' },
        ])
      }
      const { name, project } = body
      const wanted = { name, project, expiresAt, permissions: asked, personId: personOf(call) }
      return db.transaction(async (tx) => {
        const made = await makeApiToken(tx, wanted, now())
        const detail = { id: made.id, permissions: asked, project, expiresAt }
        await audit(tx, call, { action: 'token.make', what: name, detail })
        return { ...made, name }
      })
    },
  }),
  route({
    method: 'delete',
    path: '/api/tokens/{id}',
    permission: 'tokens:write',
    tag: 'Tokens',
    summary: 'Revoke an API token at once',
    params: z.object({ id: z.string().regex(/^\d{1,18}$/, 'must be a token’s id') }),
    handle: async ({ params: { id } }, call) => {
      await db.transaction(async (tx) => {
        const name = await revokeApiToken(tx, id, reachOf(call))
        if (name === undefined) throw notFound(`there is no token ${id}`)
        await audit(tx, call, { action: 'token.revoke', what: name, detail: { id } })
      })
      ingestTokens.forget()
      return undefined
    },
  }),
  route({
    method: 'get',
    path: '/api/ingest/token',
    permission: 'ingest-token:read',
    tag: 'Readings in',
    summary: 'The token that gateways and collectors send readings with',
    output: z.object({ token: z.string() }),
    handle: async () => ({ token: ingestTokens.current() }),
  }),
]

const reachOf = (call: Call) =>
  call.principal.permissions.has('people:write') ? 'everybody' : personOf(call)

function personOf({ principal }: Call): number {
  if (principal.personId === null) throw unauthorized()
  return principal.personId
}
