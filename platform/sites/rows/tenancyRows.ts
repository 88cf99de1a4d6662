import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Queryable } from '../../stores/postgres.ts'
import { sqlFile } from '../../stores/sqlFile.ts'
import { code } from '../fieldShapes.ts'
import type { ProjectRecord } from '../registry.ts'
import { listQuery, matchesSearch } from './pageOfRows.ts'

const states = ['current', 'to-come', 'ended'] as const

export const tenancyRow = z.object({
  id: z.int(),
  account: z.string(),
  name: z.string(),
  space: z.string().nullable(),
  spaceName: z.string().nullable(),
  areaM2: z.string().nullable(),
  tariff: z.string(),
  from: z.string().describe('Local day'),
  to: z.string().nullable().describe('Local day, no longer in it; null: until further notice'),
  mode: z.enum(['prepaid', 'postpaid']),
  state: z.enum(states),
  meters: z.array(z.string()),
})

export type TenancyRow = z.output<typeof tenancyRow>

export const tenancyQuery = z.object({
  ...listQuery(['account', 'name', 'space', 'spaceName', 'tariff', 'from', 'to', 'mode', 'state']),
  state: z.enum(states).optional(),
  mode: z.enum(['prepaid', 'postpaid']).optional(),
  space: code.optional(),
  meter: code.optional().describe('Who had this meter, and when'),
  account: code.optional(),
})

export async function tenancyRows(
  db: Queryable,
  project: ProjectRecord,
  query: Omit<z.output<typeof tenancyQuery>, 'sort' | 'order' | 'limit' | 'offset'> = {},
): Promise<TenancyRow[]> {
  const today = Temporal.Now.plainDateISO(project.timezone).toString()
  const rows = await db.query<TenancyRow>(sqlFile(new URL('./tenancyRows.sql', import.meta.url)), [
    project.id,
    today,
  ])
  const matches = matchesSearch(query.search)
  return rows.filter(
    (row) =>
      matches([row.account, row.name, row.spaceName]) &&
      (query.state === undefined || row.state === query.state) &&
      (query.mode === undefined || row.mode === query.mode) &&
      (query.space === undefined || row.space === query.space) &&
      (query.account === undefined || row.account === query.account) &&
      (query.meter === undefined || row.meters.includes(query.meter)),
  )
}
