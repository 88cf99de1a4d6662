import { z } from 'zod'
import { badRequest } from '../../http/problem.ts'
import { type AnyRoute, type Call, route } from '../../http/route.ts'
import { byRows, editSite, type LooseRow, type RowList } from '../editSite.ts'
import { movedFrom } from '../movedFrom.ts'
import type { PutAnswer } from '../putSite.ts'
import { siteLists } from '../siteDocument.ts'
import type { SiteRouteParts } from '../siteRoutes.ts'
import { addRows, changeRows, noEdits, removeRows, type RowEdits, type RowKey } from './editRows.ts'

const rowsMax = 5000
const bytesMax = 8 * 1024 * 1024

/** What the lists are called in addresses, and one of their rows in words. */
const spoken = {
  spaces: { one: 'space', name: 'a space' },
  gateways: { one: 'gateway', name: 'a gateway' },
  meters: { one: 'meter', name: 'a meter' },
  tenancies: { one: 'tenancy', name: 'a tenancy' },
} satisfies Record<RowList, { one: string; name: string }>

const changed = z.object({ changed: z.int().describe('Rows that were changed') })

/**
 * Creating, changing and removing rows of one list beside the whole document: the same rules, the same transaction, each change
 * audited with its rows before and after. `keyOf` finds which row an address means.
 */
export function rowRoutes(
  parts: SiteRouteParts,
  list: RowList,
  keyOf: (project: string, one: string) => Promise<RowKey>,
): AnyRoute[] {
  const { one, name } = spoken[list]
  const schema = siteLists[list]
  const whole = z.unknown().meta(z.toJSONSchema(schema, { io: 'input' }))
  const partial = z.unknown().meta(z.toJSONSchema(schema.partial(), { io: 'input' }))
  const many = z.object({
    rows: z
      .array(z.record(z.string(), z.unknown()))
      .min(1)
      .max(rowsMax)
      .describe(
        list === 'tenancies'
          ? 'Each with account, from and space, by which it is known, and what changes'
          : 'Each with its code and what changes; null takes a value away',
      ),
  })
  const listPath = `/api/projects/{project}/${list}`
  const inProject = z.object({ project: z.string() })
  const oneOf = z.object({ project: z.string(), [one]: z.string() })
  const common = {
    permission: 'sites:write',
    tag: 'Sites',
    query: z.object({ from: movedFrom }),
  } as const

  return [
    route({
      ...common,
      method: 'post',
      path: listPath,
      summary: `Adds ${name}`,
      params: inProject,
      body: whole,
      output: changed,
      handle: ({ params: { project }, query: { from }, body }, call) =>
        edited(parts, call, { project, list, verb: 'create', from }, (site, edits) =>
          addRows(site, list, [body], edits, () => ''),
        ),
    }),
    route({
      ...common,
      method: 'patch',
      path: listPath,
      summary: `Changes many rows at once, all or none`,
      params: inProject,
      body: many,
      bodyBytesMax: bytesMax,
      output: changed,
      handle: ({ params: { project }, query: { from }, body: { rows } }, call) =>
        edited(parts, call, { project, list, verb: 'change', from }, (site, edits) =>
          changeRows(
            site,
            list,
            rows.map((values) => ({ key: values, values })),
            edits,
            (position) => `rows[${position}]`,
          ),
        ),
    }),
    route({
      ...common,
      method: 'patch',
      path: `${listPath}/{${one}}`,
      summary: `Changes ${name}; null takes a value away`,
      params: oneOf,
      body: partial,
      output: changed,
      handle: async ({ params, query: { from }, body }, call) => {
        const { project = '', [one]: id = '' } = params
        const key = await keyOf(project, id)
        return edited(parts, call, { project, list, verb: 'change', from }, (site, edits) =>
          changeRows(site, list, [{ key, values: keeping(key, body) }], edits, () => ''),
        )
      },
    }),
    route({
      ...common,
      method: 'delete',
      path: `${listPath}/{${one}}`,
      summary: `Removes ${name}; its history stays, and it comes back when it is added again`,
      params: oneOf,
      output: changed,
      handle: async ({ params }, call) => {
        const { project = '', [one]: id = '' } = params
        const key = await keyOf(project, id)
        return edited(parts, call, { project, list, verb: 'remove' }, (site, edits) =>
          removeRows(site, list, [key], edits),
        )
      },
    }),
  ]
}

/** What a row is known by does not change with it: another code is another thing. Throws a 400 Problem. */
function keeping(key: RowKey, values: unknown): unknown {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return values
  const others = Object.entries(values).filter(
    ([name, value]) => keyNames.has(name) && Object.hasOwn(key, name) && value !== key[name],
  )
  if (others.length > 0)
    throw badRequest(
      'Another code is another thing; nothing was changed.',
      others.map(([path]) => ({
        path,
        message: `stays ${String(key[path])}: add another instead`,
      })),
    )
  return values
}

const keyNames = new Set(['code', 'account', 'from', 'space'])

interface Change {
  project: string
  list: RowList
  verb: 'create' | 'change' | 'remove'
  from?: Date | 'ever' | undefined
}

async function edited(
  { db, devices, audit, registry }: SiteRouteParts,
  call: Call,
  { project, list, verb, from }: Change,
  edit: (site: Parameters<typeof addRows>[0], edits: RowEdits) => void,
): Promise<Response> {
  let edits = noEdits()
  const { etag, changed } = await editSite(
    db,
    project,
    (site) => {
      // The transaction may run again from its start.
      edits = noEdits()
      edit(site, edits)
    },
    {
      devices,
      ifMatch: call.request.headers.get('if-match') ?? undefined,
      movedFrom: from,
      nameOf: byRows(() => edits.names),
      audit: (tx) =>
        audit(tx, call, {
          action: `${spoken[list].one}.${verb}`,
          what: whatOf(project, list, edits),
          detail: { changes: edits.changes.slice(0, auditedMax).map(difference) },
        }),
    },
  )
  await registry.reload()
  return Response.json({ changed } satisfies Pick<PutAnswer, 'changed'>, { headers: { etag } })
}

/** A bulk edit of more tells how many; the document before and after has them all. */
const auditedMax = 1000

function whatOf(project: string, list: RowList, { changes }: RowEdits): string {
  const [first] = changes
  const row = first?.after ?? first?.before ?? {}
  const code = String(list === 'tenancies' ? row.account : row.code)
  return changes.length === 1 ? `${project}/${code}` : `${project}: ${changes.length} ${list}`
}

/** Of a changed row its code and what differs; of one that came or went all of it. */
function difference({ before, after }: { before?: LooseRow; after?: LooseRow }) {
  if (!before || !after) return { before, after }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const differing = [...keys].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  const pick = (row: LooseRow) =>
    Object.fromEntries(
      differing.filter((key) => row[key] !== undefined).map((key) => [key, row[key]]),
    )
  return { row: after.code ?? after.account, before: pick(before), after: pick(after) }
}
