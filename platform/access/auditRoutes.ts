import { z } from 'zod'
import { parseMoment } from '../metering/moment.ts'
import { badRequest, forbidden } from '../http/problem.ts'
import { type AnyRoute, route } from '../http/route.ts'
import type { Queryable } from '../stores/postgres.ts'
import { sqlFile } from '../stores/sqlFile.ts'
import { sheet } from '../tables/sheet.ts'
import { tableAnswer, tableFormat } from '../tables/tableAnswer.ts'
import { verifyAudit } from './audit.ts'
import { currentReach } from './callScope.ts'

const entriesSql = sqlFile(new URL('./auditEntries.sql', import.meta.url))
/** A file has all that the filters let through, read so many at a time. */
const pageRows = 2_000
const fileRowsMax = 200_000

interface EntryRow {
  id: string
  at: Date
  who: string
  action: string
  what: string
  detail: unknown
  address: string
}

const entry = z.object({
  id: z.string(),
  at: z.string(),
  who: z.string(),
  action: z.string(),
  what: z.string(),
  detail: z.unknown(),
  from: z.string().nullable().describe('Address that the request came from'),
})

const question = z.object({
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
  before: z
    .string()
    .regex(/^\d{1,18}$/, 'must be an entry’s id')
    .optional()
    .describe('Only older ones: the last id that you have'),
  who: z.string().max(200).optional().describe('Username, or a part of it'),
  action: z.string().max(100).optional().describe('`site.put`, or its beginning: `site`'),
  what: z.string().max(200).optional().describe('A part of what it was done to'),
  from: z.string().max(40).optional().describe('ISO 8601 with offset, or a date; included'),
  to: z.string().max(40).optional().describe('ISO 8601 with offset, or a date; not included'),
  format: tableFormat,
})

export const auditRoutes = (db: Queryable): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/audit',
    permission: 'audit:read',
    tag: 'Audit',
    summary: 'Who changed what in the projects that you reach, newest first; as a file with format',
    query: question,
    output: z.object({ rows: z.array(entry) }),
    handle: async ({ query }) => {
      const { limit, before = null, who = '', action = '', what = '', format } = query
      const span = [moment('from', query.from), moment('to', query.to)]
      const page = (rows: number, olderThan: string | null) =>
        db.query<EntryRow>(entriesSql, [rows, olderThan, who, action, what, ...span])
      if (format) return tableAnswer(format, { name: 'audit log', sheets: [auditSheet(page)] })

      const rows = await page(limit, before)
      return {
        rows: rows.map(({ at, address, ...row }) => ({
          ...row,
          at: at.toISOString(),
          from: address === '' ? null : address,
        })),
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/audit/verify',
    permission: 'audit:read',
    tag: 'Audit',
    summary: 'Checks the chain: which entry was altered, or follows one that is missing',
    output: z.object({
      entries: z.int(),
      brokenAt: z.string().nullable().describe('The first id that is not right; null: all are'),
    }),
    handle: () => {
      // The chain goes through all entries, and to count those of others would be to see them.
      if (currentReach()) throw forbidden('Who sees a part of the log cannot verify the whole.')
      return verifyAudit(db)
    },
  }),
]

const auditSheet = (page: (rows: number, olderThan: string | null) => Promise<EntryRow[]>) =>
  sheet<EntryRow>({
    name: 'Audit log',
    columns: [
      { header: 'No.', kind: 'number', cell: ({ id }) => id },
      { header: 'Time (UTC)', width: 24, cell: ({ at }) => at.toISOString() },
      { header: 'Who', width: 20, cell: ({ who }) => who },
      { header: 'Action', width: 20, cell: ({ action }) => action },
      { header: 'What', width: 30, cell: ({ what }) => what },
      { header: 'Detail', width: 60, cell: ({ detail }) => JSON.stringify(detail) },
      { header: 'From', width: 20, cell: ({ address }) => address },
    ],
    rows: pages(page),
  })

async function* pages(page: (rows: number, olderThan: string | null) => Promise<EntryRow[]>) {
  let olderThan: string | null = null
  for (let sent = 0; sent < fileRowsMax; sent += pageRows) {
    const rows: EntryRow[] = await page(pageRows, olderThan)
    yield* rows
    olderThan = rows.at(-1)?.id ?? null
    if (rows.length < pageRows) return
  }
}

function moment(name: string, text: string | undefined): Date | null {
  if (text === undefined || text === '') return null
  const ms = parseMoment(text, 'UTC')
  if (ms === undefined)
    throw badRequest('The query is not valid: one fault.', [
      { path: name, message: 'must be ISO 8601 with an offset or Z, or a date' },
    ])
  return new Date(ms)
}
