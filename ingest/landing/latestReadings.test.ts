import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { testClickHouse } from '@wattledger/platform/stores/testStores'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLatestReadings } from './latestReadings.ts'
import { landingMigrations } from './migrations.ts'

let clickhouse: ClickHouse
const nowMs = Date.UTC(2026, 4, 1)
const dayMs = 86_400_000

beforeAll(async () => {
  clickhouse = await testClickHouse([landingMigrations])
  const row = (meter: number, register: string, atMs: number, value: string, version: number) => {
    return { meter, register, at: `${atMs / 1_000}.000000000`, value, version }
  }
  await clickhouse.insert('reading', [
    row(1, 'active_import', nowMs - 2_000, '10', 1),
    row(1, 'active_import', nowMs - 1_000, '11.5', 3),
    row(1, 'active_import', nowMs - 1_000, '12.25', 5),
    row(1, 'active_import', nowMs - 1_000, '12', 4),
    row(1, 'power', nowMs - 3_000, '-1.2', 6),
    row(2, 'volume', nowMs - 400 * dayMs, '7', 7),
    row(3, 'volume', nowMs - 400 * dayMs, '8', 8),
  ])
})
afterAll(() => clickhouse.close())

test('are found in the store at the start, also of a meter that has long been silent', async () => {
  const latest = await openLatestReadings(clickhouse, [1, 2, 9], nowMs)
  expect(Object.fromEntries(latest.of(1))).toEqual({
    active_import: { value: '12.25', atMs: nowMs - 1_000 },
    power: { value: '-1.2', atMs: nowMs - 3_000 },
  })
  expect(latest.of(2).get('volume')).toEqual({ value: '7', atMs: nowMs - 400 * dayMs })
  expect(latest.of(9).size).toBe(0)
  expect(latest.lastVersion).toBe(7)
})

test('take in what comes, but nothing older; listeners hear of all until they leave', async () => {
  const latest = await openLatestReadings(clickhouse, [], nowMs)
  const heard: number[] = []
  const leave = latest.listen((news) => heard.push(...news.map(({ atMs }) => atMs)))
  latest.take([{ meter: 1, atMs: nowMs, values: { active_import: '13' } }])
  latest.take([{ meter: 1, atMs: nowMs - 5_000, values: { active_import: '9', power: '3' } }])
  leave()
  latest.take([{ meter: 8, atMs: nowMs, values: { power: '1' } }])
  expect(latest.of(1).get('active_import')).toEqual({ value: '13', atMs: nowMs })
  expect(latest.of(1).get('power')?.value).toBe('-1.2')
  expect(latest.of(8).get('power')?.value).toBe('1')
  expect(heard).toEqual([nowMs, nowMs - 5_000])
})

test('are read anew for meters whose readings were taken back', async () => {
  const latest = await openLatestReadings(clickhouse, [], nowMs)
  latest.take([{ meter: 1, atMs: nowMs, values: { active_import: '13' } }])
  latest.take([{ meter: 8, atMs: nowMs, values: { power: '1' } }])
  await latest.reread([1, 8])
  expect(latest.of(1).get('active_import')).toEqual({ value: '12.25', atMs: nowMs - 1_000 })
  expect(latest.of(8).size).toBe(0)
})
