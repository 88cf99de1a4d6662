import { afterAll, beforeAll, expect, test } from 'vitest'
import { withinReach } from '../../access/callScope.ts'
import { accessMigrations } from '../../access/migrations.ts'
import type { Reach } from '../../access/reach.ts'
import { scopedPostgres } from '../../access/rowScope.ts'
import type { Postgres } from '../../stores/postgres.ts'
import { testPostgres } from '../../stores/testStores.ts'
import { editSite } from '../editSite.ts'
import { importSite } from '../exchange/importSite.ts'
import { recordEvent } from '../life/recordEvent.ts'
import { closeTenancy, openTenancy } from '../life/moveTenancy.ts'
import { sitesMigrations } from '../migrations.ts'
import { putSite } from '../putSite.ts'
import { site } from '../testSite.ts'

// Who is held to one project changes everything of it by the same ways as anybody, and nothing of another.

let db: Postgres
let scoped: Postgres
let reach: Reach

beforeAll(async () => {
  db = await testPostgres([sitesMigrations, accessMigrations])
  await putSite(db, 'own', site('own'))
  await putSite(db, 'other', site('other'))
  scoped = await scopedPostgres(db)
  const [own] = await db.query<{ id: number }>(`select id from project where code = 'own'`)
  reach = {
    everywhere: false,
    organisationIds: new Set(),
    projectIds: new Set([own?.id ?? 0]),
    accounts: [],
    onlyProjectId: null,
  }
})
afterAll(() => db.close())

test('D5: rows of one’s own project are moved, with their history', async () => {
  const from = new Date('2026-02-01T00:00Z')
  const { changed } = await withinReach(reach, () =>
    editSite(
      scoped,
      'own',
      (document) => void Object.assign(document.meters[0] ?? {}, { space: 's101' }),
      { movedFrom: from },
    ),
  )
  expect(changed).toBe(1)
  const [row] = await db.query<{ count: string }>(
    `select count(*) from meter_placement join meter on meter.id = meter_id
     join project on project.id = project_id where project.code = 'own' and meter.code = 'M1'`,
  )
  expect(Number(row?.count)).toBe(2)
})

test('D5: accounts are opened and closed, events recorded, files imported', async () => {
  await withinReach(reach, async () => {
    await recordEvent(
      scoped,
      'own',
      'W1',
      { kind: 'note', at: '2026-02-01T00:00:00Z', note: 'x' },
      { by: 'a' },
    )
    const opened = {
      account: 'T2',
      name: 'B',
      tariff: 'tou',
      from: '2026-02-01',
      mode: 'postpaid' as const,
    }
    await openTenancy(
      scoped,
      'own',
      { ...opened, meters: [{ code: 'W1', reading: '1' }] },
      { by: 'a' },
    )
    const name = { account: 'T2', from: '2026-02-01', space: null }
    await closeTenancy(
      scoped,
      'own',
      name,
      { to: '2026-03-01', readings: [{ code: 'W1', reading: '2' }] },
      { by: 'a' },
    )
    const rows = [
      { line: 1, cells: ['code', 'name', 'energy'] },
      { line: 2, cells: ['G1', 'Gas', 'gas'] },
    ]
    await importSite(scoped, 'own', [{ name: 'Meters', rows }], { mode: 'merge' })
  })
})

test('D5: another project is not there', async () => {
  const rename = () =>
    editSite(scoped, 'other', (document) => void (document.project.name = 'mine'), {})
  await expect(withinReach(reach, rename)).rejects.toMatchObject({ status: 404 })
  const note = () =>
    recordEvent(scoped, 'other', 'M1', { kind: 'note', at: '2026-02-01T00:00:00Z' }, { by: 'a' })
  await expect(withinReach(reach, note)).rejects.toMatchObject({ status: 404 })
})
