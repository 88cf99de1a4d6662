import { z } from 'zod'
import { badRequest, notFound } from '../http/problem.ts'
import { type AnyRoute, route } from '../http/route.ts'
import type { Postgres } from '../stores/postgres.ts'
import { audit } from './audit.ts'
import { makeGatewayToken } from './gatewayTokens.ts'
import type { IngestTokens } from './ingestTokens.ts'

const token = z.object({
  id: z.string(),
  name: z.string(),
  gateway: z.string(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
})

interface TokenRow {
  id: string
  name: string
  gateway: string
  created_at: Date
  created_by: string | null
  last_used_at: Date | null
  expires_at: Date | null
}

const common = { permission: 'gateway-tokens:write', tag: 'Tokens' } as const
const params = z.object({ project: z.string().max(64) })

/** Tokens with which one gateway sends readings of its own meters, and of nobody else's. */
export const gatewayTokenRoutes = ({
  db,
  ingestTokens,
  now,
}: {
  db: Postgres
  ingestTokens: Pick<IngestTokens, 'forget'>
  now: () => Date
}): AnyRoute[] => [
  route({
    ...common,
    method: 'get',
    path: '/api/projects/{project}/gateway-tokens',
    summary: 'Tokens of the gateways of a project, without what makes them work',
    params,
    output: z.object({ tokens: z.array(token) }),
    handle: async ({ params: { project } }) => {
      const rows = await db.query<TokenRow>(
        `select gateway_token.id, gateway_token.name, gateway.code as gateway, gateway_token.created_at,
           person.username as created_by, gateway_token.last_used_at, gateway_token.expires_at
         from gateway_token
         join gateway on gateway.id = gateway_token.gateway_id
         join project on project.id = gateway_token.project_id and project.code = $1
         left join person on person.id = gateway_token.made_by
         order by gateway_token.id desc`,
        [project],
      )
      return {
        tokens: rows.map(({ created_at, created_by, last_used_at, expires_at, ...row }) => ({
          ...row,
          createdAt: created_at.toISOString(),
          createdBy: created_by,
          lastUsedAt: last_used_at?.toISOString() ?? null,
          expiresAt: expires_at?.toISOString() ?? null,
        })),
      }
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/api/projects/{project}/gateway-tokens',
    summary: 'Make a token for one gateway; it is shown this once',
    params,
    body: z.strictObject({
      gateway: z.string().min(1).max(64),
      name: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .regex(/^\P{Cc}*$/u, 'must be one line'),
      expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
    }),
    output: z.object({ id: z.string(), token: z.string() }),
    status: 201,
    handle: async ({ params: { project }, body }, call) => {
      const { name, gateway } = body
      const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt)
      if (expiresAt && expiresAt <= now()) throw fault('expiresAt', 'is in the past')
      const [found] = await db.query<{ id: number; project_id: number }>(
        `select gateway.id, gateway.project_id
         from gateway join project on project.id = gateway.project_id
         where project.code = $1 and gateway.code = $2 and gateway.removed_at is null`,
        [project, gateway],
      )
      if (!found) throw notFound(`there is no gateway "${gateway}" in "${project}"`)
      return db.transaction(async (tx) => {
        const { personId: madeBy } = call.principal
        const place = { projectId: found.project_id, gatewayId: found.id }
        const made = await makeGatewayToken(tx, { name, madeBy, expiresAt, ...place }, now())
        const detail = { id: made.id, project, gateway, expiresAt }
        await audit(tx, call, { action: 'gateway-token.make', what: name, detail })
        return made
      })
    },
  }),
  route({
    ...common,
    method: 'delete',
    path: '/api/projects/{project}/gateway-tokens/{id}',
    summary: 'Revoke a gateway’s token at once',
    params: params.extend({ id: z.string().regex(/^\d{1,18}$/, 'must be a token’s id') }),
    handle: async ({ params: { project, id } }, call) => {
      await db.transaction(async (tx) => {
        const [row] = await tx.query<{ name: string }>(
          `delete from gateway_token using project
           where gateway_token.id = $1 and project.id = gateway_token.project_id and project.code = $2
           returning gateway_token.name`,
          [id, project],
        )
        if (!row) throw notFound(`there is no token ${id}`)
        const detail = { id, project }
        await audit(tx, call, { action: 'gateway-token.revoke', what: row.name, detail })
      })
      ingestTokens.forget()
      return undefined
    },
  }),
]

const fault = (path: string, message: string) =>
  badRequest('The body is not valid: one fault.', [{ path, message }])
