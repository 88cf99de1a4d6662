import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { testClickHouse } from '@wattledger/platform/stores/testStores'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queryFrame } from './frame.ts'
import { statisticsOf } from './statistics.ts'
import { workerStatistics } from './workerStatistics.ts'

let clickhouse: ClickHouse
beforeAll(async () => {
  clickhouse = await testClickHouse([])
})
afterAll(() => clickhouse.close())

const query = `
  select
    concat('M', toString(number % 3)) as meter,
    toDateTime64('2026-03-01 00:00:00', 3, 'UTC') + toIntervalMinute(15 * number) as start,
    toFloat64(number) / 4 as value
  from numbers({rows: UInt32})`

test('any query is a data frame: its columns, its moments, its numbers', async () => {
  const frame = await queryFrame(clickhouse, query, { rows: 4 })
  expect(frame.columns).toEqual(['meter', 'start', 'value'])
  expect(frame.values).toEqual([
    ['M0', '2026-03-01T00:00:00.000Z', 0],
    ['M1', '2026-03-01T00:15:00.000Z', 0.25],
    ['M2', '2026-03-01T00:30:00.000Z', 0.5],
    ['M0', '2026-03-01T00:45:00.000Z', 0.75],
  ])
}, 60_000)

test('statistics by group are what plain arithmetic says, and come from a thread that ends', async () => {
  const stream = await clickhouse.bytes(query, 'ArrowStream', { rows: 100 })
  const rows = await workerStatistics(stream, 'meter')
  expect(rows.map(({ group }) => group)).toEqual(['M0', 'M1', 'M2'])
  rows.forEach((row, group) => {
    const values = Array.from({ length: 100 }, (_, number) => number)
      .filter((number) => number % 3 === group)
      .map((number) => number / 4)
    const sum = values.reduce((total, one) => total + one, 0)
    const mean = sum / values.length
    const squares = values.reduce((total, one) => total + (one - mean) ** 2, 0)
    const middle = (values.length - 1) / 2
    expect(row.count).toBe(values.length)
    expect(row.sum).toBeCloseTo(sum, 6)
    expect(row.mean).toBeCloseTo(mean, 6)
    expect(row.deviation).toBeCloseTo(Math.sqrt(squares / (values.length - 1)), 6)
    expect(row.median).toBeCloseTo(
      ((values[Math.floor(middle)] ?? 0) + (values[Math.ceil(middle)] ?? 0)) / 2,
      6,
    )
    expect([row.min, row.max]).toEqual([values[0], values.at(-1)])
  })
  const nothing = await clickhouse.bytes(query, 'ArrowStream', { rows: 0 })
  expect(await statisticsOf(nothing, 'meter')).toEqual([])
}, 60_000)
