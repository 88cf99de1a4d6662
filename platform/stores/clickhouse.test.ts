import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startChdbHttpFront } from './chdbHttpFront.ts'
import { openClickHouse, type ClickHouse } from './clickhouse.ts'
import { testFolder } from './testStores.ts'

// The same promises hold inside this process and over HTTP.
const lost = { next: (_statement: string) => false as boolean }
const login = { user: 'watt', password: 'p@ss:w%rd' }
const kinds = [
  {
    kind: 'embedded',
    open: async () => ({ db: await openClickHouse({ path: testFolder('chdb') }) }),
  },
  {
    kind: 'server',
    open: async () => {
      const front = await startChdbHttpFront({
        path: testFolder('chdb'),
        ...login,
        loseAnswer: (statement) => lost.next(statement),
      })
      return { front, db: await openClickHouse({ url: escaped(front.url) }) }
    },
  },
]

describe.each(kinds)('$kind', ({ kind, open }) => {
  let db: ClickHouse
  let front: { url: string; close(): Promise<void> } | undefined

  beforeAll(async () => {
    const opened: { db: ClickHouse; front?: typeof front } = await open()
    db = opened.db
    front = opened.front
    await db.command(`
      create table reading (meter UInt32, at DateTime64(9, 'UTC'), value Decimal(38, 12), note String)
      engine = ReplacingMergeTree order by (meter, at)
      settings fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 100;
    `)
  })
  afterAll(async () => {
    await db?.close()
    await front?.close()
  })

  test('big and exact numbers come as strings, times to the nanosecond in UTC', async () => {
    const rows = await db.query(`
      select toUInt64(18446744073709551615) as big, toDecimal128('0.2500', 4) as energy, toUInt32(7) as meter,
        toDateTime64('2026-03-29 01:00:00.123456789', 9, 'UTC') as at, null as nothing;
    `)
    expect(rows).toEqual([
      {
        big: '18446744073709551615',
        energy: '0.25',
        meter: 7,
        at: '2026-03-29 01:00:00.123456789',
        nothing: null,
      },
    ])
  })

  test('D20: what is bound is a value, whatever it holds', async () => {
    const note = "x'; drop table reading; --\n\n\\' \t\r\0 {a: String} é 表"
    const [row] = await db.query(
      `select {note: String} as note, {list: Array(String)} as list, {meters: Array(UInt32)} as meters,
        {none: Nullable(String)} as none, {at: DateTime64(3, 'UTC')} as at, {yes: Bool} as yes`,
      {
        note,
        list: ["a'b", 'c\\d', 'e\nf'],
        meters: [1, 2],
        none: null,
        at: new Date('2026-03-29T01:00:00.123Z'),
        yes: true,
      },
    )
    expect(row).toEqual({
      note,
      list: ["a'b", 'c\\d', 'e\nf'],
      meters: [1, 2],
      none: null,
      at: '2026-03-29 01:00:00.123',
      yes: true,
    })
  })

  test('a list of 50,000 meters is a parameter too', async () => {
    const meters = Array.from({ length: 50_000 }, (_, i) => i)
    expect(await db.query('select length({meters: Array(UInt32)}) as n', { meters })).toEqual([
      { n: '50000' },
    ])
  })

  test('a forgotten parameter is refused, also when an earlier statement had it', async () => {
    await db.query('select {meter: UInt32} as meter', { meter: 7 })
    await expect(db.query('select {meter: UInt32} as meter')).rejects.toThrow(/meter/)
  })

  test('statements at the same time do not see each other’s parameters', async () => {
    const asked = Array.from({ length: 60 }, (_, i) => `${i}`)
    const answers = await Promise.all(
      asked.map((n) => db.query<{ n: string }>('select {n: String} as n', { n })),
    )
    expect(answers.map(([row]) => row?.n)).toEqual(asked)
  })

  test('a row with blank lines and SQL inside of its text is a row', async () => {
    const note = 'first\n\ndrop table reading;\n\n{"meter":2}\r\n\r\n\u2028'
    await db.insert('reading', [
      {
        meter: 1,
        at: '2026-01-01T00:00:00.000000001Z',
        value: '12345678901234567890123456.123456789012',
        note,
      },
      { meter: 1, at: '2026-01-01T01:00:00+01:00', value: '-1', note: "it's" },
    ])
    expect(await db.query('select * from reading where meter = 1 order by at')).toEqual([
      { meter: 1, at: '2026-01-01 00:00:00.000000000', value: '-1', note: "it's" },
      {
        meter: 1,
        at: '2026-01-01 00:00:00.000000001',
        value: '12345678901234567890123456.123456789012',
        note,
      },
    ])
  })

  test('a date outside of the range is refused and not another date', async () => {
    const insert = db.insert('reading', [{ meter: 2, at: '1600-01-01T00:00:00Z', value: '1' }])
    await expect(insert).rejects.toThrow(/overflow|out of range|Cannot parse/i)
    expect(await db.query('select * from reading where meter = 2')).toEqual([])
  })

  test('B3: a token is stored once, and marks no other insert', async () => {
    const row = (meter: number) => [{ meter, at: '2026-01-01T00:00:00Z', value: '1' }]
    const once = { columns: ['meter', 'at', 'value'], deduplicationToken: 'block:1' }
    await db.insert('reading', row(10), once)
    await db.insert('reading', row(11), once)
    await db.insert('reading', row(12))
    await db.command(`insert into reading (meter, at, value) select 13, now64(9), 1`)
    expect(await db.query('select meter from reading where meter >= 10 order by meter')).toEqual([
      { meter: 10 },
      { meter: 12 },
      { meter: 13 },
    ])
  })

  test('no rows are no insert', async () => {
    await db.insert('reading', [])
  })

  test('an error tells its code', async () => {
    await expect(db.query('select nothing from nowhere')).rejects.toMatchObject({ code: '60' })
  })

  test('a name that is more than a name is refused', async () => {
    await expect(db.insert('reading select 1 --', [{ meter: 1 }])).rejects.toThrow(
      'not a plain name',
    )
  })

  if (kind === 'embedded') {
    test('a long write holds up no query', async () => {
      const written = db.command(
        `insert into reading (meter, at, value) select 99, now64(9), sleepEachRow(1) from numbers(2)`,
      )
      const startedAt = Date.now()
      await db.query('select {n: UInt8} as n', { n: 1 })
      expect(Date.now() - startedAt).toBeLessThan(1_000)
      await written
    })

    test('B26: a second process is refused, and told who holds the folder', async () => {
      const path = testFolder('chdb-held')
      const { stderr, holder } = await openTwice(path)
      expect(stderr).toContain(`in use by process ${holder}.`)
    })
  } else {
    test('B4: an insert whose answer is lost is stored once', async () => {
      lost.next = (statement) => {
        if (!/insert/i.test(statement)) return false
        lost.next = () => false
        return true
      }
      await db.insert('reading', [{ meter: 20, at: '2026-01-01T00:00:00Z', value: '1' }], {
        deduplicationToken: 'block:20',
      })
      expect(await db.query('select count() as n from reading where meter = 20')).toEqual([
        { n: '1' },
      ])
    })

    test('B5: a query on a connection that breaks is asked again', async () => {
      lost.next = () => {
        lost.next = () => false
        return true
      }
      expect(await db.query('select 1 as one')).toEqual([{ one: 1 }])
    })

    test('a wrong password is a sentence that names the variable and not the password', async () => {
      const url = front?.url.replace(/\/\/.*@/, '//watt:s3cret@') ?? ''
      await expect(openClickHouse({ url })).rejects.toThrow(
        /^CLICKHOUSE_URL: the ClickHouse at 127\.0\.0\.1:\d+ cannot be used: .*Authentication failed/,
      )
      await expect(openClickHouse({ url })).rejects.not.toThrow('s3cret')
    })
  }
})

test('a server that is not there is a sentence within seconds', async () => {
  await expect(openClickHouse({ url: 'http://watt:s3cret@127.0.0.1:1' })).rejects.toThrow(
    /^CLICKHOUSE_URL: the ClickHouse at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/,
  )
})

test.each(['127.0.0.1:8123', 'clickhouse://x', 'not an address'])(
  '%s is not an address',
  async (url) => {
    await expect(openClickHouse({ url })).rejects.toThrow('CLICKHOUSE_URL is not an address like')
  },
)

const escaped = (url: string) => url.replace('p@ss:w%rd', encodeURIComponent('p@ss:w%rd'))

/** Holds the folder in one process and opens it in a second, neither of them this one. */
async function openTwice(path: string) {
  const { spawn, spawnSync } = await import('node:child_process')
  const script = `
    import { openClickHouse } from ${JSON.stringify(new URL('./clickhouse.ts', import.meta.url).href)}
    openClickHouse({ path: process.argv[1] }).then(
      () => console.log('open'),
      (error) => { console.error(error.name + ': ' + error.message); process.exit(1) })
    setInterval(() => {}, 1000)`
  const parameters = ['--import', 'tsx', '--input-type=module', '-e', script, path]
  const first = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await new Promise((resolve) => first.stdout.once('data', resolve))
    const { stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8' })
    return { stderr, holder: first.pid }
  } finally {
    first.kill('SIGKILL')
  }
}
