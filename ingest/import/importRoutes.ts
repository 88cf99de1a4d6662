import { z } from 'zod'
import { badRequest, notFound, Problem } from '@wattledger/platform/http/problem'
import { type AnyRoute, type Call, route } from '@wattledger/platform/http/route'
import { audit } from '@wattledger/platform/access/audit'
import type { ProjectRecord, Registry } from '@wattledger/platform/sites/registry'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import type { SentinelsOf } from '../landing/admit.ts'
import { createBodyRoom, withBody } from '../landing/readBody.ts'
import { csvReadings, valueColumns } from './csvReadings.ts'
import type { FileReadings } from './fileReading.ts'
import { greenButton } from './greenButton.ts'
import { beginImport, runImport, undoImport, type ImportParts } from './importBatch.ts'
import { judge, type Plan } from './verdicts.ts'

export interface ImportDoor extends ImportParts {
  registry: Registry
  sentinelsOf: SentinelsOf
}

const fileBytesMax = 100_000_000
const tag = 'Imports'
const project = z.object({ project: z.string() })
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

const question = z.object({
  kind: z.enum(['csv', 'green-button']).default('csv').describe('csv also takes XLSX'),
  file: z.string().max(200).default('').describe('The file’s name, for people'),
  dryRun: flag.default(false).describe('Only says what importing would do'),
  limit: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(500)
    .describe('Verdicts shown by a dry run'),
  meter: z.string().optional().describe('All rows are of this meter'),
  meterColumns: z.string().optional().describe('Columns that make the meter’s code, joined by -'),
  timeColumn: z.string().default('time'),
  zone: z
    .string()
    .optional()
    .describe('Clock of times without an offset; the project’s when left out'),
  valueColumns: z
    .string()
    .default('active_import:value')
    .describe('register:column, separated by commas'),
  values: z.enum(['cumulative', 'interval']).default('cumulative'),
  intervalMinutes: z.coerce.number().min(1).max(44_640).default(60),
  timeIs: z.enum(['start', 'end']).default('start'),
})
type Question = z.output<typeof question>

const counts = z.object({
  new: z.number(),
  same: z.number(),
  replaces: z.number(),
  refused: z.number(),
})
const judgedRow = z.object({
  line: z.number(),
  meter: z.string(),
  register: z.string().nullable(),
  at: z.string().nullable(),
  value: z.string().nullable(),
  verdict: z.enum(['new', 'same', 'replaces', 'refused']),
  reason: z.string().nullable(),
})
const batch = z.object({
  id: z.number(),
  fileName: z.string(),
  kind: z.enum(['csv', 'green-button']),
  state: z.enum(['running', 'done', 'failed', 'undoing', 'undone']),
  problem: z.string().nullable(),
  rows: z.number(),
  readings: z.number().describe('To be stored; of amounts also the starts of their times'),
  stored: z.number().describe('How far it has come'),
  same: z.number(),
  replaced: z.number(),
  refused: z.number(),
  refusals: z
    .array(z.object({ line: z.number(), reason: z.string() }))
    .describe('The first thousand'),
  madeBy: z.string(),
  madeAt: z.string(),
})

/** Files of readings: what importing one would do, importing it, and taking it back. */
export function importRoutes(door: ImportDoor): AnyRoute[] {
  const { db, registry } = door
  const room = createBodyRoom(fileBytesMax)

  return [
    route({
      method: 'post',
      path: '/api/projects/{project}/reading-imports',
      permission: 'ingest:write',
      tag,
      summary:
        'Imports a file of readings, which is the body as it is (gzip understood); or, as a dry run, gives a verdict for each row',
      params: project,
      query: question,
      output: z.object({
        id: z.number().nullable().describe('Null for a dry run'),
        rows: z.number(),
        readings: z.number(),
        counts,
        verdicts: z.array(judgedRow).describe('Refused rows first'),
      }),
      async handle({ params, query }, call) {
        const into = projectOf(registry, params.project)
        const plan = await planOf(door, into, query, await readFile(call.request))
        if (query.dryRun) return { id: null, ...shown(plan, query.limit) }
        const id = await begin(into, query, plan, call)
        void runImport(door, id, plan.readings, into)
        return { id, ...shown(plan, 0) }
      },
    }),
    route({
      method: 'get',
      path: '/api/projects/{project}/reading-imports',
      permission: 'ingest:read',
      tag,
      summary: 'Imports of a project, the newest first, with their progress',
      params: project,
      output: z.object({ imports: z.array(batch) }),
      async handle({ params }) {
        return { imports: await batches(db, projectOf(registry, params.project).id) }
      },
    }),
    route({
      method: 'get',
      path: '/api/projects/{project}/reading-imports/{id}',
      permission: 'ingest:read',
      tag,
      summary: 'One import, with its progress and what it refused',
      params: project.extend({ id: z.coerce.number().int().min(1).max(2_000_000_000) }),
      output: batch,
      async handle({ params }) {
        return shownBatch(await batchOf(db, projectOf(registry, params.project), params.id))
      },
    }),
    route({
      method: 'post',
      path: '/api/projects/{project}/reading-imports/{id}/undo',
      permission: 'ingest:write',
      tag,
      summary:
        'Takes an import back: its readings go, what they replaced comes back; 409 while it runs',
      params: project.extend({ id: z.coerce.number().int().min(1).max(2_000_000_000) }),
      output: batch,
      async handle({ params }, call) {
        const into = projectOf(registry, params.project)
        const found = await batchOf(db, into, params.id)
        if (found.state === 'running')
          throw new Problem(409, 'Still running', 'wait until it is done')
        if (found.state !== 'undone') {
          const what = `${into.code} ${params.id}`
          await db.transaction((tx) => audit(tx, call, { action: 'reading-import.undo', what }))
          await undoImport(door, params.id, found.meters)
        }
        return shownBatch(await batchOf(db, into, params.id))
      },
    }),
  ]

  async function begin(into: ProjectRecord, query: Question, plan: Plan, call: Call) {
    return db.transaction(async (tx) => {
      const made = {
        plan,
        project: into,
        fileName: query.file,
        kind: query.kind,
        by: call.principal.name,
      }
      const id = await beginImport(tx, made)
      const { rows, counts } = plan
      const detail = { file: query.file, rows, ...counts }
      await audit(tx, call, { action: 'reading-import.start', what: `${into.code} ${id}`, detail })
      return id
    })
  }

  async function readFile(request: Request): Promise<Buffer> {
    const options = { room, bytesMax: fileBytesMax }
    const bytes = await withBody(request, options, async (body) => Buffer.from(body))
    if (typeof bytes !== 'string') return bytes
    if (bytes === 'too-large')
      throw new Problem(413, 'Too large', `a file may have ${fileBytesMax} bytes; split it`)
    if (bytes === 'no-room') throw new Problem(503, 'Busy', 'another file is being read; try again')
    throw badRequest(`the file did not arrive whole: ${bytes}`)
  }
}

async function planOf(
  { clickhouse, registry, sentinelsOf }: ImportDoor,
  into: ProjectRecord,
  query: Question,
  bytes: Buffer,
): Promise<Plan> {
  if (bytes.length === 0) throw badRequest('there is no file in the body')
  const file = query.kind === 'csv' ? await fromCsv(into, query, bytes) : fromXml(query, bytes)
  const sites = registry.current()
  return judge({ clickhouse, sites, project: into, sentinelsOf, nowMs: Date.now() }, file)
}

function fromCsv(into: ProjectRecord, query: Question, bytes: Buffer): Promise<FileReadings> {
  const zone = query.zone ?? into.timezone
  if (!isTimeZone(zone)) throw badRequest(`zone: "${zone}" is no time zone, such as Asia/Shanghai`)
  return csvReadings(bytes, {
    meter: query.meter
      ? { code: query.meter }
      : { columns: (query.meterColumns ?? 'meter').split(',') },
    timeColumn: query.timeColumn,
    zone,
    valueColumns: valueColumns(query.valueColumns),
    values: query.values,
    intervalMinutes: query.intervalMinutes,
    timeIs: query.timeIs,
  })
}

function fromXml({ meter }: Question, bytes: Buffer): FileReadings {
  if (!meter) throw badRequest('meter: name the meter that a Green Button file is of')
  return greenButton(bytes, meter)
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const shown = ({ rows, readings, counts, judged }: Plan, limit: number) => ({
  rows,
  readings: readings.length,
  counts,
  verdicts: [
    ...judged.filter(({ verdict }) => verdict === 'refused'),
    ...judged.filter(({ verdict }) => verdict !== 'refused'),
  ].slice(0, limit),
})

function projectOf(registry: Registry, code: string): ProjectRecord {
  const found = registry.current().project(code)
  if (!found) throw notFound(`there is no project "${code}"`)
  return found
}

interface BatchRow extends Omit<z.output<typeof batch>, 'madeAt'> {
  madeAt: Date
  meters: number[]
}

const columns = `id, file_name as "fileName", kind, state, problem, rows, readings, stored, same, replaced, refused,
  refusals, meters, made_by as "madeBy", made_at as "madeAt"`

async function batches(db: Queryable, projectId: number) {
  const rows = await db.query<BatchRow>(
    `select ${columns} from import_batch where project_id = $1 order by id desc limit 200`,
    [projectId],
  )
  return rows.map(shownBatch)
}

async function batchOf(db: Queryable, into: ProjectRecord, id: number): Promise<BatchRow> {
  const [row] = await db.query<BatchRow>(
    `select ${columns} from import_batch where project_id = $1 and id = $2`,
    [into.id, id],
  )
  if (!row) throw notFound(`there is no import ${id}`)
  return row
}

const shownBatch = ({ meters: _, madeAt, ...row }: BatchRow) => ({
  ...row,
  madeAt: madeAt.toISOString(),
})
