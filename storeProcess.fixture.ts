import { createTeardown } from './teardown.ts'
import { openStores } from './stores.ts'

/**
 * A process that opens both embedded stores and is killed by `killedStores.test.ts`: while it opens and migrates them
 * (`open`), or while it writes, merges and checkpoints without end, printing what was acknowledged (`work`).
 */
const [folder = '', manner = 'open', from = '0'] = process.argv.slice(2)
const log = (line: string) => process.stderr.write(`${line}\n`)

async function run() {
  const teardown = createTeardown(log)
  const { relational, columnar } = await openStores({ DATA_DIR: folder }, { log, teardown })
  if (manner === 'work') {
    await relational.query('create table if not exists kept (number int primary key, text text)')
    process.stdout.write('open\n')
    await Promise.race([
      endlessly(async (i) => {
        const at = `${1_700_000_000 + i}.000000000`
        const row = { meter: 1, register: 'power', at, value: String(i), version: i + 1 }
        await columnar.insert('reading', [row])
        process.stdout.write(`reading ${i}\n`)
        if (i % 7 === 6) await columnar.command('optimize table reading final')
      }),
      endlessly(async (i) => {
        await relational.query('insert into kept values ($1, repeat($2, 2000))', [i, String(i)])
        process.stdout.write(`row ${i}\n`)
      }),
      endlessly(async () => {
        await relational.query('checkpoint')
      }),
    ])
  }
  const tables = await columnar.query<{ text: string }>(
    `select concat(name, ' ', create_table_query) as text from system.tables
     where database = currentDatabase() order by name`,
  )
  const columns = await relational.query<{ text: string }>(
    `select concat(table_name, ' ', column_name, ' ', data_type, ' ', is_nullable) as text from information_schema.columns
     where table_schema = 'public' order by 1`,
  )
  const constraints = await relational.query<{ text: string }>(
    `select concat(conrelid::regclass, ' ', pg_get_constraintdef(oid)) as text from pg_constraint
     where connamespace = 'public'::regnamespace order by 1`,
  )
  const applied = [
    ...(await relational.query<{ text: string }>(
      `select concat(owner, ' ', number) as text from schema_migration order by 1`,
    )),
    ...(await columnar.query<{ text: string }>(
      `select concat(owner, ' ', toString(number)) as text from schema_migration final order by 1`,
    )),
  ]
  const readings = await columnar.query<{ s: string; value: string }>(
    'select toString(toUnixTimestamp(at)) as s, value from reading final order by at',
  )
  const kept = await relational
    .query<{ number: number }>('select number from kept where text = repeat(number::text, 2000)')
    .catch(() => [])
  const texts = (rows: { text: string }[]) => rows.map(({ text }) => text)
  process.stdout.write(
    `${JSON.stringify({
      schema: [texts(tables), texts(columns), texts(constraints), texts(applied)],
      readings: readings.map(({ s, value }) => [Number(s) - 1_700_000_000, Number(value)]),
      kept: kept.map(({ number }) => number),
    })}\n`,
  )
  await teardown.run()
}

async function endlessly(work: (i: number) => Promise<void>): Promise<never> {
  for (let i = Number(from); ; i++) await work(i)
}

void run()
