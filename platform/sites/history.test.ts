import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Postgres } from '../stores/postgres.ts'
import { testPostgres } from '../stores/testStores.ts'
import { sitesMigrations } from './migrations.ts'
import { openRegistry } from './openRegistry.ts'
import { putSite } from './putSite.ts'
import { finishTenancyChanges, pendingTenancyChanges } from './tenancyChanges.ts'
import { type LooseSite, site } from './testSite.ts'

let db: Postgres

beforeAll(async () => {
  db = await testPostgres([sitesMigrations])
})
afterAll(() => db.close())

test('a new meter has been where it is since ever', async () => {
  await putSite(db, 'new', site('new'))
  expect(await placements('new', 'M1')).toEqual([
    { space: 'a', category: 'lighting', role: 'main', from: null, to: null },
  ])
})

test('moving a meter changes its history only from the date given', async () => {
  await putSite(db, 'moved', site('moved'))
  await putSite(db, 'moved', moved('moved', { space: 's101' }), {
    movedFrom: new Date('2026-02-01T00:00Z'),
  })
  await putSite(db, 'moved', moved('moved', { space: 's101', category: 'hvac' }), {
    movedFrom: new Date('2026-03-01T00:00Z'),
  })
  expect(await placements('moved', 'M1')).toEqual([
    { space: 'a', category: 'lighting', role: 'main', from: null, to: '2026-02-01T00:00:00.000Z' },
    {
      space: 's101',
      category: 'lighting',
      role: 'main',
      from: '2026-02-01T00:00:00.000Z',
      to: '2026-03-01T00:00:00.000Z',
    },
    { space: 's101', category: 'hvac', role: 'main', from: '2026-03-01T00:00:00.000Z', to: null },
  ])
})

test('without a date a move counts from now, and a date that is not yet is refused', async () => {
  await putSite(db, 'now', site('now'))
  const now = new Date('2026-05-05T10:07:33.120Z')
  await putSite(db, 'now', moved('now', { space: null }), { now })
  expect((await placements('now', 'M1'))[1]).toMatchObject({ space: null, from: now.toISOString() })

  const later = putSite(db, 'now', site('now'), { now, movedFrom: new Date('2026-06-01T00:00Z') })
  await expect(later).rejects.toMatchObject({ status: 400, errors: [{ path: 'from' }] })
})

test('an earlier date given later replaces what was recorded after it', async () => {
  await putSite(db, 'earlier', site('earlier'))
  await putSite(db, 'earlier', moved('earlier', { space: 's101' }), {
    movedFrom: new Date('2026-03-01T00:00Z'),
  })
  await putSite(db, 'earlier', moved('earlier', { space: null }), {
    movedFrom: new Date('2026-02-01T00:00Z'),
  })
  expect((await placements('earlier', 'M1')).map(({ space, from }) => [space, from])).toEqual([
    ['a', null],
    [null, '2026-02-01T00:00:00.000Z'],
  ])
})

test('a meter moved back at the moment it left was never elsewhere', async () => {
  await putSite(db, 'undone', site('undone'))
  const movedFrom = new Date('2026-03-01T00:00Z')
  await putSite(db, 'undone', moved('undone', { role: 'tenant' }), { movedFrom })
  await putSite(db, 'undone', site('undone'), { movedFrom })
  expect(await placements('undone', 'M1')).toHaveLength(1)
})

test('a mistake from the beginning is put right from the beginning', async () => {
  await putSite(db, 'ever', site('ever'))
  await putSite(db, 'ever', moved('ever', { space: 's101' }))
  await putSite(db, 'ever', moved('ever', { category: 'power' }), { movedFrom: 'ever' })
  expect(await placements('ever', 'M1')).toEqual([
    { space: 'a', category: 'power', role: 'main', from: null, to: null },
  ])
})

test('a change that moves nobody writes no history', async () => {
  await putSite(db, 'still', site('still'))
  await putSite(db, 'still', moved('still', { name: 'Renamed', multiplier: '41' }))
  expect(await placements('still', 'M1')).toHaveLength(1)
})

test('the database refuses a meter in two places at one time', async () => {
  await putSite(db, 'twice', site('twice'))
  await expect(
    db.query(
      `insert into meter_placement (meter_id, from_at, to_at, role)
       select meter.id, '2026-01-01', 'infinity', 'main'
       from meter join project on project.id = project_id where project.code = 'twice'`,
    ),
  ).rejects.toThrow('meter_in_one_place_at_a_time')
})

test('who had which meter is never lost: what is taken out of a document stays in its history', async () => {
  await putSite(db, 'lost', site('lost'))
  const ended = site('lost')
  Object.assign(ended.tenancies[0] ?? {}, { to: '2026-04-01' })
  await putSite(db, 'lost', ended)
  const none = site('lost')
  none.tenancies = []
  await putSite(db, 'lost', none)

  expect(
    await db.query(
      `select tenancy.account, meter.code, history.from_date, history.to_date
       from tenancy_meter_history history
       join tenancy on tenancy.id = tenancy_id
       join meter on meter.id = meter_id
       join project on project.id = meter.project_id and project.code = 'lost'
       order by history.id`,
    ),
  ).toEqual([
    { account: 'T101', code: 'M1', from_date: '2026-01-01', to_date: null },
    { account: 'T101', code: 'M1', from_date: '2026-01-01', to_date: '2026-04-01' },
  ])
})

test('billing hears of each tenancy that opens, changes, closes and goes, once', async () => {
  await forgetChanges()
  await putSite(db, 'told', site('told'))
  const kinds: string[][] = [await told()]
  const change = async (values: Record<string, unknown>) => {
    const document = site('told')
    Object.assign(document.tenancies[0] ?? {}, values)
    await putSite(db, 'told', document)
    kinds.push(await told())
  }
  await change({ meters: ['M1', 'W1'] })
  await change({ meters: ['W1'], areaM2: '90' })
  await change({ to: '2026-04-01' })
  await change({})
  const none = site('told')
  none.tenancies = []
  await putSite(db, 'told', none)
  kinds.push(await told())
  await change({})

  expect(kinds).toEqual([
    ['opened'],
    ['changed'],
    ['changed'],
    ['closed'],
    ['changed'],
    ['removed'],
    ['opened'],
  ])
})

function moved(code: string, values: Record<string, unknown>): LooseSite {
  const document = site(code)
  Object.assign(document.meters[0] ?? {}, values)
  return document
}

async function placements(project: string, code: string) {
  const registry = await openRegistry(db, { pollMs: 60_000 })
  const sites = registry.current()
  registry.close()
  const meter = sites
    .metersByCode(code)
    .find(({ projectId }) => sites.projectById(projectId)?.code === project)
  if (!meter) throw new Error(`no meter ${code}`)
  return sites.placementsOf(meter).map(({ spaceId, category, role, from, to }) => ({
    space: spaceId === null ? null : sites.spaceById(spaceId)?.code,
    category,
    role,
    from,
    to,
  }))
}

async function told(): Promise<string[]> {
  const changes = await pendingTenancyChanges(db, 100)
  await forgetChanges()
  return changes.map(({ kind }) => kind)
}

async function forgetChanges() {
  const changes = await pendingTenancyChanges(db, 100_000)
  await finishTenancyChanges(
    db,
    changes.map(({ id }) => id),
  )
}
