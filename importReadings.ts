import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

// `npm run import -- FILE …`: hands a file of readings to a running Wattledger, shows its progress and what was refused.

const usage = `npm run import -- FILE --project CODE [options]
npm run import -- --undo ID --project CODE

  --url URL            where Wattledger runs (WATTLEDGER_URL, http://127.0.0.1:8080)
  --token TOKEN        an API token of somebody who may import (WATTLEDGER_TOKEN)
  --kind KIND          csv (also XLSX) or green-button; told from the file's name when left out
  --dry-run            only say what importing would do
  --meter CODE         all rows are of this meter
  --meter-columns A,B  columns that make the meter's code, joined by - (meter)
  --time-column NAME   (time)
  --zone ZONE          clock of times without an offset (the project's)
  --value-columns R:C  register:column, several separated by commas (active_import:value)
  --values WHAT        cumulative or interval (cumulative)
  --interval-minutes N (60)
  --time-is WHICH      start or end of an interval (start)`

interface Outcome {
  id: number | null
  rows: number
  readings: number
  counts: { new: number; same: number; replaces: number; refused: number }
  verdicts: { line: number; verdict: string; meter: string; reason: string | null }[]
}
interface Batch {
  state: string
  problem: string | null
  stored: number
  readings: number
  refused: number
  refusals: { line: number; reason: string }[]
}

try {
  process.exitCode = await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function run(): Promise<number> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: text,
      token: text,
      project: text,
      kind: text,
      undo: text,
      meter: text,
      zone: text,
      values: text,
      'dry-run': { type: 'boolean' },
      'meter-columns': text,
      'time-column': text,
      'value-columns': text,
      'interval-minutes': text,
      'time-is': text,
    },
  })
  const [file] = positionals
  const { project, undo } = values
  if (!project || (!file && !undo)) {
    console.error(usage)
    return 2
  }
  const url = (values.url ?? process.env.WATTLEDGER_URL ?? 'http://127.0.0.1:8080').replace(
    /\/+$/,
    '',
  )
  const token = values.token ?? process.env.WATTLEDGER_TOKEN
  if (!token)
    throw new Error(
      'There is no token: --token or WATTLEDGER_TOKEN; make one on the page of API tokens.',
    )
  const base = `${url}/api/projects/${encodeURIComponent(project)}/reading-imports`
  const headers = { authorization: `Bearer ${token}` }

  if (undo) {
    const { state } = await ask<Batch>(`${base}/${undo}/undo`, { method: 'POST', headers })
    console.log(`Import ${undo}: ${state}`)
    return 0
  }
  const query = queryOf(values, file!)
  const body = await readFile(file!)
  const outcome = await ask<Outcome>(`${base}?${query.toString()}`, {
    method: 'POST',
    headers,
    body,
  })
  const { counts } = outcome
  console.log(
    `${outcome.rows} rows: ${counts.new} new, ${counts.same} there already, ${counts.replaces} replace another value, ${counts.refused} refused`,
  )
  if (outcome.id === null) {
    for (const { line, verdict, meter, reason } of outcome.verdicts)
      console.log(`line ${line}: ${meter} ${verdict}${reason ? `: ${reason}` : ''}`)
    return counts.refused > 0 ? 3 : 0
  }
  return follow(`${base}/${outcome.id}`, headers, outcome.id)
}

async function follow(
  address: string,
  headers: Record<string, string>,
  id: number,
): Promise<number> {
  for (;;) {
    const batch = await ask<Batch>(address, { headers })
    const progress = `Import ${id}: ${batch.stored} of ${batch.readings} readings`
    if (process.stdout.isTTY) process.stdout.write(`\r${progress}`)
    if (batch.state === 'running') {
      await sleep(500)
      continue
    }
    console.log(`${process.stdout.isTTY ? '\r' : ''}${progress}, ${batch.state}`)
    for (const { line, reason } of batch.refusals) console.log(`line ${line} refused: ${reason}`)
    if (batch.problem) console.error(batch.problem)
    if (batch.state !== 'done') return 1
    return batch.refused > 0 ? 3 : 0
  }
}

function queryOf(
  values: Record<string, string | boolean | undefined>,
  file: string,
): URLSearchParams {
  const kind = values.kind ?? (/\.xml$/i.test(file) ? 'green-button' : 'csv')
  const query = new URLSearchParams({ kind: String(kind), file: basename(file) })
  if (values['dry-run']) query.set('dryRun', 'true')
  const names: Record<string, string> = {
    meter: 'meter',
    zone: 'zone',
    values: 'values',
    'meter-columns': 'meterColumns',
    'time-column': 'timeColumn',
    'value-columns': 'valueColumns',
    'interval-minutes': 'intervalMinutes',
    'time-is': 'timeIs',
  }
  for (const [option, name] of Object.entries(names)) {
    const value = values[option]
    if (typeof value === 'string') query.set(name, value)
  }
  return query
}

async function ask<T>(address: string, init: RequestInit): Promise<T> {
  const response = await fetch(address, init).catch((error: Error) => {
    throw new Error(`Nobody answers at ${new URL(address).origin}: ${error.message}`)
  })
  if (response.ok) return (await response.json()) as T
  const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string }
  throw new Error(`${response.status} ${problem.title ?? ''}: ${problem.detail ?? ''}`)
}
