import { setTimeout as sleep } from 'node:timers/promises'
import type { ProjectRecord } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres, Queryable } from '@wattledger/platform/stores/postgres'
import { storeRows } from '../landing/storeRows.ts'
import type { Receiver } from '../landing/receive.ts'
import type { Worker } from '../landing/worker.ts'
import { writeLine } from '../landing/writeLine.ts'
import type { Plan, PlannedReading } from './verdicts.ts'

export interface ImportParts {
  db: Postgres
  clickhouse: ClickHouse
  receiver: Receiver
  worker: Pick<Worker, 'caughtUp' | 'run'>
  /** Derives everything of some meters anew, and takes away what is left of readings that are gone. */
  deriveAnew(meters: readonly number[]): Promise<void>
  report(sentence: string): void
}

const linesPerBody = 5_000
const refusalsKept = 1_000
const fullPauseMs = 1_000

/** Keeps what an import is going to do. Nothing is stored before this. */
export async function beginImport(
  db: Queryable,
  {
    plan,
    project,
    fileName,
    kind,
    by,
  }: {
    plan: Plan
    project: ProjectRecord
    fileName: string
    kind: 'csv' | 'green-button'
    by: string
  },
): Promise<number> {
  const refusals = plan.judged
    .filter(({ verdict }) => verdict === 'refused')
    .slice(0, refusalsKept)
    .map(({ line, reason }) => ({ line, reason }))
  const meters = [...new Set(plan.readings.map(({ meter }) => meter.id))]
  const [row] = await db.query<{ id: number }>(
    `insert into import_batch (project_id, file_name, kind, state, rows, readings, same, replaced, refused, refusals, meters, made_by)
     values ($1, $2, $3, 'running', $4, $5, $6, $7, $8, $9::jsonb, $10::integer[], $11) returning id`,
    [
      project.id,
      fileName,
      kind,
      plan.rows,
      plan.readings.length,
      plan.counts.same,
      plan.counts.replaces,
      plan.counts.refused,
      JSON.stringify(refusals),
      meters,
      by,
    ],
  )
  return row!.id
}

/**
 * Stores an import's readings: first what it will put there and what stood there before, so that it can be taken back
 * wherever the process dies; then the readings, by the landing.
 */
export async function runImport(
  { db, clickhouse, receiver, worker, report }: ImportParts,
  batch: number,
  readings: readonly PlannedReading[],
  project: ProjectRecord,
): Promise<void> {
  try {
    const rows = readings.map(({ meter, register, atMs, value, before }) => ({
      batch,
      meter: meter.id,
      register,
      at: (atMs / 1_000).toFixed(3),
      value,
      before,
    }))
    await storeRows(clickhouse, 'import_row', rows, (row, reason) => {
      throw new Error(`a row of meter ${row.meter} cannot be kept: ${reason}`)
    })
    for (let from = 0; from < readings.length; from += linesPerBody) {
      const lines = readings
        .slice(from, from + linesPerBody)
        .map((reading) => lineOf(reading, project))
      await takenIn(receiver, lines, project, batch)
      await db.query('update import_batch set stored = $2 where id = $1', [
        batch,
        from + lines.length,
      ])
    }
    await worker.caughtUp()
    await db.query(`update import_batch set state = 'done' where id = $1`, [batch])
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    report(`import ${batch} failed: ${problem}`)
    await db.query(`update import_batch set state = 'failed', problem = $2 where id = $1`, [
      batch,
      problem.slice(0, 500),
    ])
  }
}

/** Imports that a process left unfinished when it died: they can be undone, and done again. */
export async function endInterrupted(db: Queryable): Promise<void> {
  await db.query(
    `update import_batch set state = 'failed', problem = 'interrupted; undo it, or import the file again'
     where state = 'running'`,
  )
}

/**
 * Takes an import back: its readings go, unless something else stands in their place by now, and what they replaced comes
 * back. Doing it twice changes nothing.
 */
export async function undoImport(
  { db, clickhouse, worker, deriveAnew }: ImportParts,
  batch: number,
  meters: readonly number[],
): Promise<void> {
  await db.query(`update import_batch set state = 'undoing', problem = null where id = $1`, [batch])
  await worker.caughtUp()
  await worker.run(async () => {
    // `in` matches value for value: what was corrected after the import is not the import's any more.
    await clickhouse.command(
      `alter table reading delete
       where meter in {meters: Array(UInt32)}
         and (meter, register, at, value) in (
           select meter, register, at, value from import_row where batch = {batch: UInt32})
       settings mutations_sync = 2`,
      { meters, batch },
    )
    await clickhouse.command(
      `insert into reading (meter, register, at, value, version)
       select meter, register, at, assumeNotNull(before), {version: UInt64}
       from import_row
       where batch = {batch: UInt32} and before is not null
         and (meter, register, at) not in (
           select meter, register, at from reading final where meter in {meters: Array(UInt32)})`,
      { meters, batch, version: String(Date.now() * 1_000) },
    )
    await deriveAnew(meters)
  })
  await db.query(`update import_batch set state = 'undone' where id = $1`, [batch])
}

function lineOf({ meter, register, atMs, value }: PlannedReading, project: ProjectRecord): string {
  return writeLine({
    measurement: 'import',
    tags: [
      ['meter', meter.code],
      ['project', project.code],
    ],
    fields: [[register, { type: 'float', text: value }]],
    timestamp: BigInt(atMs),
  })
}

/** A log that is full is waited for. */
async function takenIn(receiver: Receiver, lines: string[], project: ProjectRecord, batch: number) {
  const body = Buffer.from(lines.join('\n'), 'utf8')
  const write = { precision: 'ms', bucket: project.code, source: `import ${batch}` } as const
  for (;;) {
    try {
      await receiver.receive(body, write)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'LOG_FULL') throw error
      await sleep(fullPauseMs)
    }
  }
}
