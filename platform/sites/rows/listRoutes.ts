import { z } from 'zod'
import { notFound } from '../../http/problem.ts'
import { type AnyRoute, route } from '../../http/route.ts'
import { type Column, sheet } from '../../tables/sheet.ts'
import { tableAnswer, tableFormat } from '../../tables/tableAnswer.ts'
import { findMeter } from '../findMeter.ts'
import { lifeStates } from '../life/lifeStates.ts'
import type { SiteRouteParts } from '../siteRoutes.ts'
import { gatewayQuery, gatewayRow, gatewayRows } from './gatewayRows.ts'
import { meterQuery, meterRow, meterRows, rowOf } from './meterRows.ts'
import { pageOf } from './pageOfRows.ts'
import { projectNamed, tagOf } from './projectNamed.ts'
import { spaceQuery, spaceRow, spaceRows } from './spaceRows.ts'
import { tenancyQuery, tenancyRow, tenancyRows } from './tenancyRows.ts'

const inProject = z.object({ project: z.string() })
const common = { method: 'get', permission: 'sites:read', tag: 'Sites', params: inProject } as const
const page = <Row extends z.ZodType>(row: Row) => z.object({ total: z.int(), rows: z.array(row) })

/** The rows of a project, searched, filtered, sorted and by the page; or all that match, as a file. */
export const listRoutes = ({ db, registry, hasReadings }: SiteRouteParts): AnyRoute[] => [
  route({
    ...common,
    path: '/api/projects/{project}/spaces',
    summary: 'Spaces of a project; with parent or top one level of the tree',
    query: spaceQuery.extend({ format: tableFormat }),
    output: page(spaceRow),
    handle: async ({ params, query }) => {
      const project = projectNamed(registry.current(), params.project)
      const rows = spaceRows(registry.current(), project, query)
      return answer(rows, query, `${project.name} spaces`, spaceRow, await tagOf(db, project))
    },
  }),
  route({
    ...common,
    path: '/api/projects/{project}/gateways',
    summary: 'Gateways of a project, with the number of their meters',
    query: gatewayQuery.extend({ format: tableFormat }),
    output: page(gatewayRow),
    handle: async ({ params, query }) => {
      const project = projectNamed(registry.current(), params.project)
      const rows = gatewayRows(registry.current(), project, query)
      return answer(rows, query, `${project.name} gateways`, gatewayRow, await tagOf(db, project))
    },
  }),
  route({
    ...common,
    path: '/api/projects/{project}/meters',
    summary:
      'Meters of a project, by space, energy, role, category, gateway, parent, device and state',
    query: meterQuery.extend({ format: tableFormat }),
    output: page(meterRow),
    handle: async ({ params, query }) => {
      const sites = registry.current()
      const project = projectNamed(sites, params.project)
      const states = await lifeStates(db, project.id, hasReadings)
      const rows = meterRows(sites, project, query, states)
      return answer(rows, query, `${project.name} meters`, meterRow, await tagOf(db, project))
    },
  }),
  route({
    ...common,
    path: '/api/projects/{project}/meters/{meter}',
    summary: 'One meter of the registry',
    params: z.object({ project: z.string(), meter: z.string() }),
    output: meterRow,
    handle: async ({ params }) => {
      const sites = registry.current()
      const { meter, project } = findMeter(sites, params.meter, params.project)
      const states = await lifeStates(db, project.id, hasReadings)
      return Response.json(rowOf(sites, meter, states(meter)), {
        headers: { etag: await tagOf(db, project) },
      })
    },
  }),
  route({
    ...common,
    path: '/api/projects/{project}/tenancies',
    summary: 'Tenancies of a project; with meter: who had it, and when',
    query: tenancyQuery.extend({ format: tableFormat }),
    output: page(tenancyRow),
    handle: async ({ params, query }) => {
      const project = projectNamed(registry.current(), params.project)
      const rows = await tenancyRows(db, project, query)
      return answer(rows, query, `${project.name} tenancies`, tenancyRow, await tagOf(db, project))
    },
  }),
  route({
    ...common,
    path: '/api/projects/{project}/tenancies/{tenancy}',
    summary: 'One tenancy',
    params: z.object({ project: z.string(), tenancy: z.coerce.number().int() }),
    output: tenancyRow,
    handle: async ({ params }) => {
      const project = projectNamed(registry.current(), params.project)
      const found = (await tenancyRows(db, project)).find(({ id }) => id === params.tenancy)
      if (!found) throw notFound(`there is no tenancy ${params.tenancy} in "${project.code}"`)
      return Response.json(found, { headers: { etag: await tagOf(db, project) } })
    },
  }),
]

interface ListQuery {
  sort: string
  order: 'asc' | 'desc'
  limit: number
  offset: number
  format?: 'csv' | 'xlsx' | undefined
}

function answer<Row extends object>(
  rows: readonly Row[],
  query: ListQuery,
  name: string,
  schema: z.ZodObject,
  etag: string,
): Response {
  if (query.format === undefined) return Response.json(pageOf(rows, query), { headers: { etag } })
  const { rows: all } = pageOf(rows, { ...query, limit: rows.length, offset: 0 })
  const columns = Object.keys(schema.shape).map((key) => column<Row>(key))
  return tableAnswer(query.format, { name, sheets: [sheet({ name, columns, rows: all })] })
}

/** A column for a key of a row; lists are joined. */
const column = <Row extends object>(key: string): Column<Row> => ({
  header: key,
  kind: numeric.has(key) ? 'number' : 'text',
  cell: (row) => {
    const value: unknown = Reflect.get(row, key)
    if (value === null || value === undefined) return null
    return Array.isArray(value) ? value.join(' ') : String(value)
  },
})

const numeric = new Set([
  'areaM2',
  'children',
  'meters',
  'unitId',
  'multiplier',
  'registerDigits',
  'maxGapMinutes',
  'ratedKw',
  'replacements',
])
