import { z } from 'zod'
import { type AnyRoute, route } from '../http/route.ts'
import type { Queryable } from '../stores/postgres.ts'

interface EntryRow {
  at: Date
  who: string
  action: string
  what: string
  detail: unknown
  address: string
}

const entry = z.object({
  at: z.string(),
  who: z.string(),
  action: z.string(),
  what: z.string(),
  detail: z.unknown(),
  from: z.string().nullable().describe('Address that the request came from'),
})

export const auditRoutes = (db: Queryable): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/audit',
    permission: 'audit:read',
    tag: 'Audit',
    summary: 'Who changed what, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(10_000).default(100) }),
    output: z.object({ rows: z.array(entry) }),
    handle: async ({ query: { limit } }) => {
      const rows = await db.query<EntryRow>(
        'select at, who, action, what, detail, address from audit_entry order by id desc limit $1',
        [limit],
      )
      return {
        rows: rows.map(({ at, address, ...row }) => ({
          ...row,
          at: at.toISOString(),
          from: address === '' ? null : address,
        })),
      }
    },
  }),
]
