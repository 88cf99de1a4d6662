import { z } from 'zod'
import { badRequest, conflict, notFound } from '../http/problem.ts'
import { type AnyRoute, route } from '../http/route.ts'
import type { ProjectRecord, Registry } from '../sites/registry.ts'
import type { Postgres } from '../stores/postgres.ts'
import { audit } from './audit.ts'
import { currentReach } from './callScope.ts'

const code = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}._-]+$/u, 'may hold letters, digits and . _ -')
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must be one line')
const params = z.object({ code: z.string().max(64) })
const tag = 'Organisations'

interface OrganisationRow {
  id: number
  code: string
  name: string
}

/** Organisations, and where a project hangs: whose it is, and of which other it is a part. */
export const organisationRoutes = ({
  db,
  registry,
}: {
  db: Postgres
  registry: Registry
}): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/organisations',
    permission: 'sites:read',
    tag,
    summary: 'Organisations with their projects, as far as you reach',
    output: z.object({
      organisations: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          projects: z.array(
            z.object({ code: z.string(), name: z.string(), parent: z.string().nullable() }),
          ),
        }),
      ),
    }),
    handle: async () => {
      const rows = await db.query<OrganisationRow>(
        'select id, code, name from organisation order by id',
      )
      const sites = registry.current()
      const byOrganisation = new Map<number, ProjectRecord[]>()
      for (const project of sites.projects) {
        const others = byOrganisation.get(project.organisationId) ?? []
        byOrganisation.set(project.organisationId, [...others, project])
      }
      const reach = currentReach()
      return {
        organisations: rows
          .filter(({ id }) => !reach || reach.organisationIds.has(id) || byOrganisation.has(id))
          .map(({ id, code, name }) => ({
            code,
            name,
            projects: (byOrganisation.get(id) ?? []).map((project) => ({
              code: project.code,
              name: project.name,
              parent:
                project.parentId === null
                  ? null
                  : (sites.projectById(project.parentId)?.code ?? null),
            })),
          })),
      }
    },
  }),
  route({
    method: 'put',
    path: '/api/organisations/{code}',
    permission: 'organisations:write',
    tag,
    summary: 'Make an organisation, or rename it',
    params: z.object({ code }),
    body: z.strictObject({ name }),
    handle: async ({ params: { code }, body }, call) => {
      await db.transaction(async (tx) => {
        const [before] = await tx.query<OrganisationRow>(
          'select id, code, name from organisation where code = $1 for update',
          [code],
        )
        await tx.query(
          `insert into organisation (code, name) values ($1, $2)
           on conflict (code) do update set name = excluded.name`,
          [code, body.name],
        )
        const action = before ? 'organisation.change' : 'organisation.add'
        const detail = { before: before?.name ?? null, after: body.name }
        await audit(tx, call, { action, what: code, detail })
      })
      return undefined
    },
  }),
  route({
    method: 'delete',
    path: '/api/organisations/{code}',
    permission: 'organisations:write',
    tag,
    summary: 'Remove an organisation that has no projects; roles given in it end',
    params,
    handle: async ({ params: { code } }, call) => {
      await db.transaction(async (tx) => {
        const [row] = await tx.query<OrganisationRow & { projects: number; others: number }>(
          `select id, code, name,
             (select count(*) from project where organisation_id = organisation.id)::int as projects,
             (select count(*) from organisation other where other.id <> organisation.id)::int as others
           from organisation where code = $1`,
          [code],
        )
        if (!row) throw notFound(`there is no organisation "${code}"`)
        if (row.projects > 0) throw conflict(`It has ${row.projects} projects; move them first.`)
        if (row.others === 0) throw conflict('New projects need an organisation; this is the last.')
        await tx.query('delete from organisation where id = $1', [row.id])
        await audit(tx, call, {
          action: 'organisation.remove',
          what: code,
          detail: { name: row.name },
        })
      })
      return undefined
    },
  }),
  route({
    method: 'put',
    path: '/api/projects/{code}/place',
    permission: 'organisations:write',
    tag,
    summary: 'Say whose a project is, and which other it is a part of; its own parts move with it',
    params,
    body: z.strictObject({
      organisation: z.string().max(64),
      parent: z.string().max(64).nullable().default(null),
    }),
    handle: async ({ params: { code }, body }, call) => {
      await db.transaction(async (tx) => {
        const [project] = await tx.query<{
          id: number
          organisation: string
          parent: string | null
        }>(
          `select project.id, organisation.code as organisation, parent.code as parent
           from project
           join organisation on organisation.id = project.organisation_id
           left join project parent on parent.id = project.parent_id
           where project.code = $1 for update of project`,
          [code],
        )
        if (!project) throw notFound(`there is no project "${code}"`)
        const [organisation] = await tx.query<{ id: number }>(
          'select id from organisation where code = $1',
          [body.organisation],
        )
        if (!organisation)
          throw fault('organisation', `there is no organisation "${body.organisation}"`)
        const [parent] =
          body.parent === null
            ? []
            : await tx.query<{ id: number; organisation_id: number; path: number[] }>(
                'select id, organisation_id, path from project where code = $1 for share',
                [body.parent],
              )
        if (body.parent !== null && !parent)
          throw fault('parent', `there is no project "${body.parent}"`)
        if (parent && parent.organisation_id !== organisation.id)
          throw fault('parent', `"${body.parent}" is of another organisation`)
        if (parent?.path.includes(project.id))
          throw fault('parent', `"${body.parent}" is a part of "${code}", or it itself`)
        await tx.query(
          `update project set organisation_id = $2, parent_id = $3, version = version + 1
           where id = $1`,
          [project.id, organisation.id, parent?.id ?? null],
        )
        // What hangs below has moved as well, and other processes hear of it by the versions.
        await tx.query(
          'update project set version = version + 1 where path @> array[$1::int] and id <> $1',
          [project.id],
        )
        const before = { organisation: project.organisation, parent: project.parent }
        await audit(tx, call, {
          action: 'project.place',
          what: code,
          detail: { before, after: body },
        })
      })
      await registry.reload()
      return undefined
    },
  }),
]

const fault = (path: string, message: string) =>
  badRequest('The body is not valid: one fault.', [{ path, message }])
