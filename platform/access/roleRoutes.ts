import { z } from 'zod'
import { conflict, forbidden, notFound } from '../http/problem.ts'
import { type AnyRoute, type Call, route } from '../http/route.ts'
import type { Postgres } from '../stores/postgres.ts'
import { audit } from './audit.ts'
import { everywhereOnly, type Permission, permissions, permissionsOf } from './permissions.ts'

const permission = z.enum(Object.keys(permissions) as Permission[])
const code = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, 'small letters, digits and hyphens, a letter first')
const params = z.object({ code })

const role = z.object({
  code: z.string(),
  name: z.string().nullable().describe('Null: a shipped role, named by the reader’s language'),
  isShipped: z.boolean(),
  isEdited: z.boolean().describe('A shipped role that holds another set than it came with'),
  permissions: z.array(z.string()),
  people: z.int().describe('How many have it'),
})

interface RoleRow {
  code: string
  name: string | null
  is_shipped: boolean
  permissions: string[] | null
  people: number
}

/** Roles: sets of what the catalogue holds. */
export const roleRoutes = (db: Postgres): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/roles',
    permission: 'people:read',
    tag: 'Roles',
    summary: 'Roles with what they may do, and the catalogue of what there is',
    output: z.object({
      roles: z.array(role),
      catalogue: z.array(
        z.object({
          permission: z.string(),
          text: z.string(),
          everywhereOnly: z.boolean().describe('Counts only in a role that is given everywhere'),
        }),
      ),
    }),
    handle: async () => {
      const rows = await db.query<RoleRow>(
        `select code, name, is_shipped, permissions,
           (select count(distinct person_id) from role_grant where role_id = role.id)::int as people
         from role order by id`,
      )
      return {
        roles: rows.map((row) => ({
          code: row.code,
          name: row.name,
          isShipped: row.is_shipped,
          isEdited: row.is_shipped && row.permissions !== null,
          permissions: permissionsOf(row.code, row.permissions),
          people: row.people,
        })),
        catalogue: Object.entries(permissions).map(([one, text]) => ({
          permission: one,
          text,
          everywhereOnly: everywhereOnly.has(one as Permission),
        })),
      }
    },
  }),
  route({
    method: 'put',
    path: '/api/roles/{code}',
    permission: 'roles:write',
    tag: 'Roles',
    summary: 'Make a role, or say what it may do; counts at once for everybody who has it',
    params,
    body: z.strictObject({
      name: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .regex(/^\P{Cc}*$/u, 'must be one line')
        .nullable()
        .describe('Null only for a shipped role'),
      permissions: z.array(permission).max(200),
    }),
    handle: async ({ params: { code }, body }, call) => {
      if (code === 'administrator') throw conflict('The administrator may always do everything.')
      const held = [...new Set(body.permissions)].sort()
      await refuseMore(call, held)
      await db.transaction(async (tx) => {
        const [before] = await tx.query<RoleRow>(
          'select code, name, is_shipped, permissions from role where code = $1 for update',
          [code],
        )
        if (body.name === null && !before?.is_shipped)
          throw conflict('A role of your own needs a name.')
        await tx.query(
          before
            ? 'update role set name = $2, permissions = $3 where code = $1'
            : 'insert into role (code, name, permissions) values ($1, $2, $3)',
          [code, body.name, held],
        )
        const detail = {
          before: before && {
            name: before.name,
            permissions: permissionsOf(code, before.permissions),
          },
          after: { name: body.name, permissions: held },
        }
        await audit(tx, call, { action: before ? 'role.change' : 'role.add', what: code, detail })
      })
      return undefined
    },
  }),
  route({
    method: 'delete',
    path: '/api/roles/{code}',
    permission: 'roles:write',
    tag: 'Roles',
    summary: 'Remove a role that nobody has; a shipped one becomes again what it came as',
    params,
    handle: async ({ params: { code } }, call) => {
      await db.transaction(async (tx) => {
        const [row] = await tx.query<RoleRow>(
          `select code, name, is_shipped, permissions,
             (select count(distinct person_id) from role_grant where role_id = role.id)::int as people
           from role where code = $1 for update`,
          [code],
        )
        if (!row) throw notFound(`there is no role "${code}"`)
        if (row.is_shipped) {
          await tx.query('update role set permissions = null, name = null where code = $1', [code])
        } else {
          if (row.people > 0)
            throw conflict(`${row.people} people have this role; take it from them first.`)
          await tx.query('delete from role where code = $1', [code])
        }
        const detail = { before: { name: row.name, permissions: row.permissions } }
        const action = row.is_shipped ? 'role.reset' : 'role.remove'
        await audit(tx, call, { action, what: code, detail })
      })
      return undefined
    },
  }),
]

/** Nobody puts into a role what they may not do themselves, everywhere. */
async function refuseMore({ principal }: Call, wanted: readonly Permission[]) {
  const missing = wanted.filter((one) => !principal.permissions.has(one))
  if (missing.length > 0) throw forbidden(`You do not have ${missing.join(', ')} yourself.`)
}
