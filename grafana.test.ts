import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { energyMigrations } from '@wattledger/analytics/energy/migrations'
import { landingMigrations } from '@wattledger/ingest/landing/migrations'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { testClickHouse } from '@wattledger/platform/stores/testStores'

// No Grafana can be installed where the tests run. What breaks dashboards in practice is checked without it.

interface Panel {
  id: number
  title: string
  gridPos: { x: number; y: number; w: number; h: number }
  fieldConfig: { defaults: { unit: string } }
  datasource: { uid: string }
  targets: { refId: string; datasource: { uid: string }; rawSql: string }[]
}
interface Dashboard {
  uid: string
  panels: Panel[]
}

const folder = join(import.meta.dirname, 'grafana')
const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const dashboards = readdirSync(join(folder, 'dashboards')).map(
  (file) => JSON.parse(read(join('dashboards', file))) as Dashboard,
)
const panels = dashboards.flatMap(({ uid, panels }) =>
  panels.map((panel) => ({ name: `${uid}: ${panel.title}`, panel })),
)

let db: ClickHouse

beforeAll(async () => {
  db = await testClickHouse([landingMigrations, energyMigrations])
  const at = '2026-03-01 00:07:00.000000000'
  const version = String(Date.parse('2026-03-01T00:07:02Z') * 1000)
  await db.insert('reading', [{ meter: 1, register: 'active_import', at, value: '1', version }])
  await db.insert('quarter_hour', [
    {
      meter: 1,
      register: 'active_import',
      start: '2026-03-01 00:00:00',
      energy: '0.2500',
      quality: 'measured',
      version,
    },
  ])
})
afterAll(() => db.close())

test.each(panels)(
  '$name: its query runs on our tables and gives a time series',
  async ({ panel }) => {
    for (const { rawSql } of panel.targets) {
      const rows = await db.query<{ time: string }>(withMacros(rawSql))
      expect(rows.length).toBeGreaterThan(0)
      expect(rows[0]?.time).toMatch(/^2026-03-01 00:0/)
    }
  },
)

test('the delay is in seconds, between the meter’s time and ours', async () => {
  const delay = panels.find(({ panel }) => panel.title.startsWith('Delay'))?.panel
  const [row] = await db.query<{ delay: number }>(withMacros(delay?.targets[0]?.rawSql ?? ''))
  expect(row?.delay).toBe(2)
  expect(delay?.fieldConfig.defaults.unit).toBe('s')
})

test('every data source that a dashboard names is provisioned', () => {
  const { datasources } = parse(read('provisioning/datasources/clickhouse.yml')) as {
    datasources: { uid: string }[]
  }
  const provisioned = new Set(datasources.map(({ uid }) => uid))
  const named = panels.flatMap(({ panel }) => [
    panel.datasource.uid,
    ...panel.targets.map(({ datasource }) => datasource.uid),
  ])
  expect(named.filter((uid) => !provisioned.has(uid))).toEqual([])
})

test('ids are unique, panels lie inside the grid and not on each other', () => {
  const uids = dashboards.map(({ uid }) => uid)
  expect(new Set(uids).size).toBe(uids.length)
  for (const { panels } of dashboards) {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => [x + (cell % w), y + Math.floor(cell / w)]),
    )
    expect(Math.max(...cells.map(([x = 0]) => x))).toBeLessThan(24)
    expect(new Set(cells.map(String)).size).toBe(cells.length)
  }
})

/** The plugin's macros over the first hour of March 2026, a point a minute; as in its version 4.20. */
function withMacros(sql: string): string {
  const expanded = sql
    .replace(
      /\$__timeFilter\((\w+)\)/g,
      `$1 >= toDateTime('2026-03-01 00:00:00', 'UTC') and $1 <= toDateTime('2026-03-01 01:00:00', 'UTC')`,
    )
    .replace(/\$__timeInterval\((\w+)\)/g, 'toStartOfInterval(toDateTime($1), interval 60 second)')
  expect(expanded).not.toContain('$')
  return expanded
}
