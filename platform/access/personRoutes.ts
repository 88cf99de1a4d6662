import { z } from 'zod'
import { badRequest, conflict, forbidden, notFound } from '../http/problem.ts'
import { type AnyRoute, type Call, route } from '../http/route.ts'
import type { Postgres, Queryable } from '../stores/postgres.ts'
import {
  administersAll,
  grantable,
  type GrantFound,
  grantsOfPersonSql,
  reachesGrant,
  seesPerson,
} from './administer.ts'
import { audit } from './audit.ts'
import { outsideOfReach } from './callScope.ts'
import { hashPassword, makePassword } from './password.ts'
import { passwordFault } from './passwordRules.ts'
import { addPerson, usernameOf } from './people.ts'
import { isUnlimited, reachOf } from './reach.ts'
import { removeTotp } from './secondFactor.ts'
import { endSessionsOf } from './sessions.ts'

const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, 'must be one line')

const username = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}._@+-]+$/u, 'may hold letters, digits and . _ @ + -')

const grantAsked = z.strictObject({
  role: z.string().max(64),
  organisation: z.string().max(64).nullable().optional().describe('In all projects of it'),
  project: z.string().max(64).nullable().optional().describe('With its sub-projects'),
  account: z.string().max(64).nullable().optional().describe('Only this account of the project'),
})

const grant = z.object({
  id: z.string(),
  role: z.string(),
  organisation: z.string().nullable(),
  project: z.string().nullable(),
  account: z.string().nullable(),
})

const person = z.object({
  username: z.string(),
  name: z.string(),
  isDisabled: z.boolean(),
  mustChangePassword: z.boolean(),
  hasTotp: z.boolean(),
  signsInElsewhere: z.boolean().describe('By OpenID Connect'),
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
  mayChange: z.boolean().describe('Whether all of their roles are in your hands'),
  grants: z.array(grant).describe('Those that you reach'),
})

const params = z.object({ username: z.string().min(1).max(64) })
const tag = 'People'

interface PersonRow {
  id: number
  username: string
  name: string
  disabled_at: Date | null
  must_change_password: boolean
  has_totp: boolean
  signs_in_elsewhere: boolean
  created_at: Date
  last_seen_at: Date | null
}

const personSql = `
  select person.id, username, name, disabled_at, must_change_password,
    totp_confirmed_at is not null as has_totp, oidc_identity is not null as signs_in_elsewhere,
    person.created_at, (select max(last_used_at) from session where person_id = person.id) as last_seen_at
  from person`

/**
 * Who may log in, and with which roles where. Somebody with limits sees whoever has a role within them, and changes
 * whoever has roles within them only: resetting the password of one who can do more would be a way to become them.
 */
export function personRoutes({ db, now }: { db: Postgres; now: () => Date }): AnyRoute[] {
  const grantsOf = (id: number) => db.query<GrantFound>(grantsOfPersonSql, [id])

  const shownTo = (call: Call, row: PersonRow, grants: GrantFound[]) => {
    const reach = reachOf(call.principal, 'people:read')
    const mayChange = reachOf(call.principal, 'people:write')
    return {
      username: row.username,
      name: row.name,
      isDisabled: row.disabled_at !== null,
      mustChangePassword: row.must_change_password,
      hasTotp: row.has_totp,
      signsInElsewhere: row.signs_in_elsewhere,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at?.toISOString() ?? null,
      mayChange:
        call.principal.permissions.has('people:write') &&
        row.id !== call.principal.personId &&
        administersAll(mayChange, grants),
      grants: grants
        .filter((one) => isUnlimited(reach) || reachesGrant(reach, one))
        .map(({ id, role, organisation, project, account }) => ({
          id,
          role,
          organisation,
          project,
          account,
        })),
    }
  }

  /** The person that the path names, as far as the caller may change them: 404 for what they do not see. */
  async function changeable(call: Call, name: string) {
    const found = await outsideOfReach(async () => {
      const [row] = await db.query<PersonRow>(`${personSql} where username = $1`, [
        usernameOf(name),
      ])
      return row && { row, grants: await grantsOf(row.id) }
    })
    const reach = reachOf(call.principal, 'people:write')
    if (!found || !seesPerson(reach, found.grants)) throw notFound(`there is no person "${name}"`)
    if (found.row.id === call.principal.personId)
      throw forbidden('Nobody changes their own rights; your account has a page of its own.')
    if (!administersAll(reach, found.grants))
      throw forbidden('They have roles that are not in your hands.')
    return found
  }

  return [
    route({
      method: 'get',
      path: '/api/people',
      permission: 'people:read',
      tag,
      summary: 'Who may log in, and their roles, as far as you reach',
      query: z.object({ search: z.string().max(100).optional() }),
      output: z.object({ people: z.array(person) }),
      handle: ({ query: { search = '' } }, call) =>
        outsideOfReach(async () => {
          const rows = await db.query<PersonRow>(
            `${personSql} where position(lower($1) in username || ' ' || lower(name)) > 0
             order by username collate "C" limit 5000`,
            [search],
          )
          const grants = await db.query<GrantFound & { person_id: number }>(
            grantsOfPersonSql
              .replace('select role_grant.id', 'select role_grant.person_id, role_grant.id')
              .replace('role_grant.person_id = $1', 'role_grant.person_id = any ($1)'),
            [rows.map(({ id }) => id)],
          )
          const byPerson = new Map<number, GrantFound[]>()
          for (const one of grants)
            byPerson.set(one.person_id, [...(byPerson.get(one.person_id) ?? []), one])
          const reach = reachOf(call.principal, 'people:read')
          return {
            people: rows
              .map((row) => ({ row, own: byPerson.get(row.id) ?? [] }))
              .filter(({ own }) => seesPerson(reach, own))
              .map(({ row, own }) => shownTo(call, row, own)),
          }
        }),
    }),
    route({
      method: 'post',
      path: '/api/people',
      permission: 'people:write',
      tag,
      summary: 'Add somebody; their first password is shown this once, and they must change it',
      body: z.strictObject({
        username,
        name: oneLine(100),
        password: z.string().max(1_000).optional().describe('Left out: one is made'),
        signsInElsewhere: z
          .boolean()
          .default(false)
          .describe('By OpenID Connect, under this username; they have no password then'),
        grants: z.array(grantAsked).max(50).default([]),
      }),
      output: z.object({ username: z.string(), password: z.string().nullable() }),
      status: 201,
      handle: async ({ body }, call) => {
        if (body.grants.length === 0 && !isUnlimited(reachOf(call.principal, 'people:write')))
          throw badRequest('The body is not valid: one fault.', [
            { path: 'grants', message: 'needs a role in a place of yours' },
          ])
        const password = body.signsInElsewhere ? null : (body.password ?? makePassword())
        const fault = password === null ? undefined : passwordFault(password, body.username)
        if (fault !== undefined)
          throw badRequest('The body is not valid: one fault.', [
            { path: 'password', message: fault },
          ])
        const name = usernameOf(body.username)
        await db.transaction(async (tx) => {
          const added = await addPerson(tx, { username: name, name: body.name, password })
          if (!added) throw conflict(`The username "${name}" is taken.`)
          await tx.query('update person set must_change_password = $2 where id = $1', [
            added.id,
            password !== null,
          ])
          for (const asked of body.grants) await give(tx, call, added.id, asked)
          const { name: shown, grants, signsInElsewhere } = body
          const detail = { name: shown, grants, signsInElsewhere }
          await audit(tx, call, { action: 'person.add', what: name, detail })
        })
        return { username: name, password }
      },
    }),
    route({
      method: 'patch',
      path: '/api/people/{username}',
      permission: 'people:write',
      tag,
      summary: 'Rename, disable or enable somebody; whoever is disabled is out at once',
      params,
      body: z.strictObject({ name: oneLine(100).optional(), isDisabled: z.boolean().optional() }),
      handle: async ({ params, body }, call) => {
        const { row } = await changeable(call, params.username)
        await db.transaction(async (tx) => {
          const after = {
            name: body.name ?? row.name,
            isDisabled: body.isDisabled ?? row.disabled_at !== null,
          }
          await tx.query(
            `update person set name = $2,
               disabled_at = case when $3 then coalesce(disabled_at, $4) end
             where id = $1`,
            [row.id, after.name, after.isDisabled, now()],
          )
          if (after.isDisabled) await endSessionsOf(tx, row.id)
          await refuseWithoutAdministrator(tx)
          const before = { name: row.name, isDisabled: row.disabled_at !== null }
          const detail = { before, after }
          await audit(tx, call, { action: 'person.change', what: row.username, detail })
        })
        return undefined
      },
    }),
    route({
      method: 'post',
      path: '/api/people/{username}/password',
      permission: 'people:write',
      tag,
      summary:
        'Give somebody a new first password, shown this once; their sessions and second factor end',
      params,
      output: z.object({ password: z.string() }),
      handle: async ({ params }, call) => {
        const { row } = await changeable(call, params.username)
        const password = makePassword()
        const hash = await hashPassword(password)
        await db.transaction(async (tx) => {
          await tx.query(
            `update person set password_hash = $2, must_change_password = true,
               password_changed_at = $3 where id = $1`,
            [row.id, hash, now()],
          )
          await endSessionsOf(tx, row.id)
          await removeTotp(tx, row.id)
          await audit(tx, call, { action: 'password.reset', what: row.username })
        })
        return { password }
      },
    }),
    route({
      method: 'post',
      path: '/api/people/{username}/grants',
      permission: 'people:write',
      tag,
      summary:
        'Give somebody a role: everywhere, in an organisation, a project, or for one account',
      params,
      body: grantAsked,
      status: 201,
      handle: async ({ params, body }, call) => {
        // Whoever gives somebody of another place a role makes them their own as well, so seeing is not asked for.
        const [row] = await db.query<{ id: number; username: string }>(
          'select id, username from person where username = $1',
          [usernameOf(params.username)],
        )
        if (!row) throw notFound(`there is no person "${params.username}"`)
        if (row.id === call.principal.personId) throw forbidden('Nobody gives themselves a role.')
        const grants = await outsideOfReach(() => grantsOf(row.id))
        const reach = reachOf(call.principal, 'people:write')
        if (!isUnlimited(reach) && !seesPerson(reach, grants))
          throw notFound(`there is no person "${params.username}"`)
        await db.transaction(async (tx) => {
          if (!(await give(tx, call, row.id, body))) throw conflict('They have this role there.')
          await audit(tx, call, { action: 'role.give', what: row.username, detail: body })
        })
        return undefined
      },
    }),
    route({
      method: 'delete',
      path: '/api/people/{username}/grants/{id}',
      permission: 'people:write',
      tag,
      summary: 'Take a role from somebody, at once',
      params: params.extend({ id: z.string().regex(/^\d{1,18}$/, 'must be a grant’s id') }),
      handle: async ({ params }, call) => {
        const found = await outsideOfReach(async () => {
          const [row] = await db.query<{ id: number; username: string }>(
            'select id, username from person where username = $1',
            [usernameOf(params.username)],
          )
          return row && { row, grants: await grantsOf(row.id) }
        })
        const reach = reachOf(call.principal, 'people:write')
        const grant = found?.grants.find(({ id }) => id === params.id)
        if (!found || !grant || !reachesGrant(reach, grant))
          throw notFound(`there is no role ${params.id} of "${params.username}"`)
        if (found.row.id === call.principal.personId)
          throw forbidden('Nobody changes their own rights.')
        await db.transaction(async (tx) => {
          await tx.query('delete from role_grant where id = $1', [grant.id])
          await refuseWithoutAdministrator(tx)
          const { role, organisation, project, account } = grant
          const detail = { role, organisation, project, account }
          await audit(tx, call, { action: 'role.take', what: found.row.username, detail })
        })
        return undefined
      },
    }),
  ]
}

async function give(
  tx: Queryable,
  call: Call,
  personId: number,
  asked: z.output<typeof grantAsked>,
): Promise<boolean> {
  const { roleId, organisationId, projectId, account } = await grantable(tx, call, asked)
  const given = await tx.query(
    `insert into role_grant (person_id, role_id, organisation_id, project_id, account)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
    [personId, roleId, organisationId, projectId, account],
  )
  return given.length > 0
}

/** Somebody has to be left who may do everything, or nobody can ever give a role again. */
async function refuseWithoutAdministrator(tx: Queryable) {
  const [left] = await tx.query(
    `select 1 from role_grant
     join role on role.id = role_grant.role_id and role.code = 'administrator'
     join person on person.id = role_grant.person_id and person.disabled_at is null
     where role_grant.organisation_id is null and role_grant.project_id is null
     limit 1`,
  )
  if (!left) throw conflict('This is the last administrator; make another one first.')
}
