import { z } from 'zod'
import { readBytes } from '../../http/jsonBody.ts'
import { badRequest } from '../../http/problem.ts'
import { faultsFor } from '../../http/spoken.ts'
import { type AnyRoute, route } from '../../http/route.ts'
import { readTables } from '../../tables/readTables.ts'
import { tableAnswer } from '../../tables/tableAnswer.ts'
import { editable } from '../editSite.ts'
import { getSite } from '../getSite.ts'
import { movedFrom } from '../movedFrom.ts'
import type { SiteRouteParts } from '../siteRoutes.ts'
import { checkImport, importSite } from './importSite.ts'
import { siteTable, siteTables, type TableKey } from './siteColumns.ts'
import { siteSheet, siteWorkbook, templateWorkbook } from './siteWorkbook.ts'

const fileBytesMax = 32 * 1024 * 1024

const tableKey = z.enum(siteTables.map(({ key }) => key) as [TableKey, ...TableKey[]])
const fileQuery = {
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  table: tableKey.optional().describe('One table only; CSV holds just one'),
  language: z.enum(['en', 'zh']).default('en').describe('Of headers and of words in cells'),
}

const count = z.object({
  table: tableKey,
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
})
const fault = z.object({
  path: z
    .string()
    .describe('A cell, as Meters!E12; or a path of the document, when it is not in the file'),
  message: z.string(),
})

/** Whole projects as workbooks and CSV: export, template, import with every fault by its cell. */
export const exchangeRoutes = ({ db, registry, devices, audit }: SiteRouteParts): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/projects/{project}/export',
    permission: 'sites:read',
    tag: 'Sites',
    summary: 'A project as a workbook, or one of its tables as CSV; the import reads it back',
    params: z.object({ project: z.string() }),
    query: z.object(fileQuery),
    handle: async ({ params: { project }, query: { format, table, language } }) => {
      const { document } = await getSite(db, project)
      const site = editable(document)
      if (table !== undefined) {
        const name = `${project} ${siteTable(table)[language]}`
        return tableAnswer(format, { name, sheets: [siteSheet(site, siteTable(table), language)] })
      }
      if (format === 'csv') throw tableMissing()
      return tableAnswer(format, { name: project, sheets: siteWorkbook(site, language) })
    },
  }),
  route({
    method: 'get',
    path: '/api/site-template',
    permission: 'signed-in',
    tag: 'Sites',
    summary: 'The tables of a project with their headers and a row as example, to be filled in',
    query: z.object(fileQuery),
    handle: async ({ query: { format, table, language } }) => {
      const sheets = templateWorkbook(language)
      const name = language === 'zh' ? '项目导入模板' : 'Project template'
      if (table !== undefined) {
        const wanted = sheets[siteTables.findIndex(({ key }) => key === table)] ?? sheets[0]
        return tableAnswer(format, { name: `${name} ${wanted.name}`, sheets: [wanted] })
      }
      if (format === 'csv') throw tableMissing()
      return tableAnswer(format, { name, sheets })
    },
  }),
  route({
    method: 'post',
    path: '/api/projects/{project}/import',
    permission: 'sites:write',
    tag: 'Sites',
    summary:
      'Imports a workbook or CSV (the body) whole, or tells every fault by its cell and changes nothing',
    params: z.object({ project: z.string() }),
    query: z.object({
      check: z.enum(['true', 'false']).default('false').describe('Only tell what would happen'),
      mode: z
        .enum(['merge', 'replace'])
        .default('merge')
        .describe(
          'merge: rows are added and changed; replace: what a table does not name is removed',
        ),
      table: tableKey
        .optional()
        .describe('What a file of one table holds, when its headers do not tell'),
      from: movedFrom,
    }),
    output: z.object({ counts: z.array(count), changed: z.int(), faults: z.array(fault) }),
    handle: async ({ params: { project }, query: { check, mode, table, from } }, call) => {
      const { request } = call
      const sheets = await readTables(await readBytes(request, fileBytesMax))
      const options = { mode, table, devices, movedFrom: from }
      if (check === 'true') {
        const { counts, faults } = await checkImport(db, project, sheets, options)
        return { counts, changed: 0, faults: faultsFor(request.headers, faults) }
      }

      const { counts, changed, etag } = await importSite(db, project, sheets, {
        ...options,
        ifMatch: request.headers.get('if-match') ?? undefined,
        audit: (tx, counts) =>
          audit(tx, call, { action: 'site.import', what: project, detail: { mode, counts } }),
      })
      await registry.reload()
      return Response.json({ counts, changed, faults: [] }, { headers: { etag } })
    },
  }),
]

const tableMissing = () =>
  badRequest('CSV holds one table: name it.', [{ path: 'table', message: 'is missing' }])
