import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type GroupStatistics } from '@wattledger/analytics/frame/statistics'
import { workerStatistics } from '@wattledger/analytics/frame/workerStatistics'

// `npm run report -- --project CODE`: how the energy of meters lies over a span, asked of a running Wattledger as Arrow.

const usage = `npm run report -- --project CODE --meters M1,M2 [options]

  --url URL      where Wattledger runs (WATTLEDGER_URL, http://127.0.0.1:8080)
  --token TOKEN  an API token of somebody who may see energy (WATTLEDGER_TOKEN)
  --from DAY     the current month when left out
  --to DAY
  --step STEP    15m, hour, day, week, month (day)
  --out FILE     a CSV file; to the terminal when left out`

try {
  process.exitCode = await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function run(): Promise<number> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      ...{ url: text, token: text, project: text, meters: text, from: text, to: text },
      ...{ step: text, out: text, help: { type: 'boolean' } },
    },
  })
  const { project, meters } = values
  if (values.help || project === undefined || meters === undefined) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  const url = new URL(
    '/api/analytics/series',
    values.url ?? process.env.WATTLEDGER_URL ?? 'http://127.0.0.1:8080',
  )
  url.search = String(
    new URLSearchParams({
      ...{ project, meters, step: values.step ?? 'day' },
      ...(values.from !== undefined && { from: values.from }),
      ...(values.to !== undefined && { to: values.to }),
    }),
  )
  const answer = await fetch(url, {
    headers: {
      accept: 'application/vnd.apache.arrow.stream',
      authorization: `Bearer ${values.token ?? process.env.WATTLEDGER_TOKEN ?? ''}`,
    },
  })
  if (!answer.ok) throw new Error(`${url.origin} answered ${answer.status}: ${await answer.text()}`)
  const rows = await workerStatistics(new Uint8Array(await answer.arrayBuffer()), 'code')
  const csv = csvOf(rows)
  if (values.out === undefined) process.stdout.write(csv)
  else await writeFile(values.out, csv)
  return 0
}

function csvOf(rows: readonly GroupStatistics[]): string {
  const columns = ['count', 'sum', 'mean', 'deviation', 'min', 'median', 'max'] as const
  const lines = rows.map((row) =>
    [quoted(row.group), ...columns.map((column) => row[column])].join(','),
  )
  return `${[['meter', ...columns].join(','), ...lines].join('\r\n')}\r\n`
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
