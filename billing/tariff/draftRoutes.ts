import { audit } from '@wattledger/platform/access/audit'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { localDateOf } from '@wattledger/platform/metering/localDays'
import { code, localDate } from '@wattledger/platform/sites/fieldShapes'
import type { Registry } from '@wattledger/platform/sites/registry'
import { tariffDocument } from '@wattledger/platform/sites/tariffDocument'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { projectNamed } from '../fees/billingShapes.ts'
import {
  activateDraft,
  addDraft,
  changeDraft,
  draftNamed,
  draftsOf,
  dropDraft,
  versionNamed,
} from './tariffDrafts.ts'

export interface DraftParts {
  db: Postgres
  registry: Registry
  /** Codes of the devices that can be polled. */
  devices: ReadonlySet<string>
  now?(): Date
}

const project = z.string().min(1).max(64).describe('Project code')
const params = z.object({ id: z.string().regex(/^\d{1,18}$/) })
const note = z.string().max(500).default('')

const draftShape = z.object({
  id: z.string(),
  project: z.string(),
  code: z.string(),
  from: z.string(),
  tariff: z.unknown(),
  note: z.string(),
  changedBy: z.string(),
  changedAt: z.string(),
})

/** Plans before they are in force: drawn, copied, changed, activated. */
export const draftRoutes = ({
  db,
  registry,
  devices,
  now = () => new Date(),
}: DraftParts): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/tariff-drafts',
    permission: 'tariffs:read',
    tag: 'Tariffs',
    summary: 'Drafts of a project’s tariffs that wait for their activation',
    query: z.object({ project }),
    output: z.object({ drafts: z.array(draftShape) }),
    async handle({ query }) {
      const { id } = await projectNamed(db, query.project)
      return { drafts: await draftsOf(db, id) }
    },
  }),
  route({
    method: 'get',
    path: '/api/billing/tariff-drafts/{id}',
    permission: 'tariffs:read',
    tag: 'Tariffs',
    summary: 'One draft',
    params,
    output: draftShape,
    handle: ({ params: { id } }) => draftNamed(db, id),
  }),
  route({
    method: 'post',
    path: '/api/billing/tariff-drafts',
    permission: 'tariffs:write',
    tag: 'Tariffs',
    summary: 'Begins a draft: with a plan, or as a copy of a version',
    body: z.strictObject({
      project,
      code,
      from: localDate,
      tariff: tariffDocument.optional(),
      copyOf: z.strictObject({ code, from: localDate }).optional(),
      note,
    }),
    output: z.object({ id: z.string() }),
    status: 201,
    handle: ({ body }, call) =>
      db.transaction(async (tx) => {
        const { id: projectId } = await projectNamed(tx, body.project)
        const { copyOf } = body
        if ((copyOf === undefined) === (body.tariff === undefined))
          throw badRequest('A draft begins with a plan or with a copy.', [
            { path: 'tariff', message: 'either this or copyOf' },
          ])
        const tariff =
          body.tariff ?? (await versionNamed(tx, projectId, copyOf?.code ?? '', copyOf?.from ?? ''))
        const { code, from, note } = body
        const changedBy = call.principal.name
        const id = await addDraft(tx, projectId, { code, from, tariff, note, changedBy })
        await audit(tx, call, {
          action: 'tariff-draft.create',
          what: `${body.project}/${code}`,
          detail: { draft: id, from, note, ...(copyOf && { copyOf }) },
        })
        return { id }
      }),
  }),
  route({
    method: 'put',
    path: '/api/billing/tariff-drafts/{id}',
    permission: 'tariffs:write',
    tag: 'Tariffs',
    summary: 'Changes a draft',
    params,
    body: z.strictObject({ code, from: localDate, tariff: tariffDocument, note }),
    async handle({ params: { id }, body }, call) {
      await db.transaction(async (tx) => {
        const { project } = await draftNamed(tx, id)
        await changeDraft(tx, id, { ...body, changedBy: call.principal.name })
        await audit(tx, call, {
          action: 'tariff-draft.change',
          what: `${project}/${body.code}`,
          detail: { draft: id, from: body.from, note: body.note },
        })
      })
      return undefined
    },
  }),
  route({
    method: 'delete',
    path: '/api/billing/tariff-drafts/{id}',
    permission: 'tariffs:write',
    tag: 'Tariffs',
    summary: 'Throws a draft away',
    params,
    async handle({ params: { id } }, call) {
      await db.transaction(async (tx) => {
        const { project, code, from } = await dropDraft(tx, id)
        await audit(tx, call, {
          action: 'tariff-draft.remove',
          what: `${project}/${code}`,
          detail: { draft: id, from },
        })
      })
      return undefined
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/tariff-drafts/{id}/activate',
    permission: 'tariffs:write',
    tag: 'Tariffs',
    summary: 'Puts a draft in force as a version of its tariff, from its day on',
    params,
    body: z.strictObject({
      backdated: z
        .boolean()
        .default(false)
        .describe('Its day is past, and what was used since then is to be priced again'),
    }),
    async handle({ params: { id }, body }, call) {
      const draft = await draftNamed(db, id)
      const { timezone } = await projectNamed(db, draft.project)
      await activateDraft(db, id, {
        by: call.principal.name,
        today: localDateOf(now().getTime(), timezone),
        isBackdated: body.backdated,
        devices,
        audit: (tx) =>
          audit(tx, call, {
            action: 'tariff.activate',
            what: `${draft.project}/${draft.code}`,
            detail: { draft: id, from: draft.from, tariff: draft.tariff, note: draft.note },
          }),
      })
      await registry.reload()
      return undefined
    },
  }),
]
