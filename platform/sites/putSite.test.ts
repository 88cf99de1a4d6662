import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '../http/problem.ts'
import type { Postgres } from '../stores/postgres.ts'
import { testPostgres } from '../stores/testStores.ts'
import { getSite } from './getSite.ts'
import { finishMeterChanges, pendingMeterChanges } from './meterChanges.ts'
import { sitesMigrations } from './migrations.ts'
import { putSite, type SiteAudit } from './putSite.ts'
import { readMeters } from './readSites.ts'
import { type LooseSite, site } from './testSite.ts'

let db: Postgres

beforeAll(async () => {
  db = await testPostgres([sitesMigrations])
})
afterAll(() => db.close())

test('a document is given back equal: what was left out stays out, and the order of lists stays', async () => {
  const document = site('equal')
  const put = await putSite(db, 'equal', document)

  expect(put).toEqual({ spaces: 2, gateways: 1, meters: 2, changed: 7, etag: '"1"' })
  expect(await getSite(db, 'equal')).toEqual({ document, etag: '"1"' })
})

test('A25: a document of odd characters is given back byte for byte', async () => {
  const code = '大楼 😀/\u2028'
  const document = site(code)
  document.meters.push(
    { code: 'é', name: 'one', energy: 'gas' },
    { code: 'e\u0301', name: '=1+1 <script>', energy: 'gas' },
  )
  await putSite(db, code, document)

  expect((await getSite(db, code)).document).toEqual(document)
  expect(await codes(code)).toEqual(['M1', 'W1', 'é', 'e\u0301'])
})

test('a project that nobody put is 404', async () => {
  await expect(getSite(db, 'nowhere')).rejects.toMatchObject({ status: 404 })
})

test('the rows are what the document says, with its defaults', async () => {
  await putSite(db, 'rows', site('rows'))
  const [main, water] = await meters('rows')

  expect(main).toMatchObject({
    code: 'M1',
    role: 'main',
    unitId: 1,
    multiplier: '40',
    ratedKw: '100',
    parentId: null,
    replacements: [
      {
        at: '2026-03-01T01:05:00Z',
        finalReading: '8455.50',
        initialReading: '0.05',
        multiplier: '80',
      },
    ],
  })
  expect(water).toMatchObject({
    role: 'public',
    multiplier: '1',
    registerDigits: 6,
    maxGapMinutes: 60,
    ratedKw: null,
    gatewayId: null,
    replacements: [],
  })
  expect(water?.spaceId).not.toBe(main?.spaceId)
})

test('putting what is there changes nothing and is not audited', async () => {
  const audited: SiteAudit[] = []
  const audit = async (_: unknown, entry: SiteAudit) => void audited.push(entry)
  await putSite(db, 'again', site('again'), { audit })
  await settle('again')
  const again = await putSite(db, 'again', site('again'), { audit })

  expect(again).toMatchObject({ changed: 0, etag: '"1"' })
  expect(await changesOf('again')).toEqual([])
  expect(audited.map(({ detail }) => detail)).toEqual([
    {
      version: 1,
      changed: {
        spaces: ['a', 's101'],
        gateways: ['gw1'],
        meters: ['M1', 'W1'],
        tariffs: ['tou'],
        tenancies: ['T101'],
      },
    },
  ])
})

test('a default written out changes the document and no row', async () => {
  await putSite(db, 'spelled', site('spelled'))
  await settle('spelled')
  const document = site('spelled')
  Object.assign(document.meters[1] ?? {}, { multiplier: '1.0', registerDigits: 6, parent: null })
  const put = await putSite(db, 'spelled', document)

  expect(put).toMatchObject({ changed: 0, etag: '"2"' })
  expect((await getSite(db, 'spelled')).document).toEqual(document)
  expect(await changesOf('spelled')).toEqual([])
})

test('a fault changes nothing: the old document stands, and all faults are told', async () => {
  await putSite(db, 'faulty', site('faulty'))
  const document = site('faulty')
  document.meters[0] = { ...document.meters[0], parent: 'M7', space: 'moon', unitId: 0 }
  const refused = putSite(db, 'faulty', document)

  await expect(refused).rejects.toThrow(Problem)
  await expect(refused).rejects.toMatchObject({
    status: 400,
    message: 'The site document has 3 faults.',
    errors: [
      { path: 'meters[0].unitId', message: 'must be 1 to 247' },
      { path: 'meters[0].space', message: 'there is no space "moon"' },
      { path: 'meters[0].parent', message: 'there is no meter "M7"' },
    ],
  })
  expect((await getSite(db, 'faulty')).document).toEqual(site('faulty'))
})

test('a meter that leaves is removed but kept; when it returns it is the same one', async () => {
  await putSite(db, 'back', site('back'))
  const [, water] = await meters('back')
  await settle('back')

  const without = site('back')
  without.meters.pop()
  await putSite(db, 'back', without)
  expect(await codes('back')).toEqual(['M1'])
  expect(await changesOf('back')).toEqual([{ meter: water?.id, kind: 'removed', from: null }])
  await settle('back')

  await putSite(db, 'back', site('back'))
  expect((await meters('back'))[1]).toEqual(water)
  expect(await changesOf('back')).toEqual([{ meter: water?.id, kind: 'registered', from: null }])
})

test('a removed space does not hold the meters that were in it, and comes back with its id', async () => {
  await putSite(db, 'spaces', site('spaces'))
  const before = await meters('spaces')
  const bare = site('spaces')
  bare.spaces = []
  bare.gateways = []
  for (const meter of bare.meters) {
    delete meter.space
    delete meter.gateway
    delete meter.unitId
  }
  for (const tenancy of bare.tenancies) delete tenancy.space
  await putSite(db, 'spaces', bare)
  expect((await meters('spaces')).map(({ spaceId }) => spaceId)).toEqual([null, null])

  await putSite(db, 'spaces', site('spaces'))
  expect(await meters('spaces')).toEqual(before)
})

test.each([
  ['another multiplier', { multiplier: '41' }, null],
  ['another digit count', { registerDigits: 8 }, null],
  ['another longest gap', { maxGapMinutes: 30 }, null],
  ['another rated power', { ratedKw: '120' }, null],
  ['no rated power', { ratedKw: undefined }, null],
  ['a name', { name: 'Renamed' }, undefined],
  ['a multiplier spelled otherwise', { multiplier: '40.00' }, undefined],
  ['its replacements gone', { replacements: [] }, '2026-03-01T01:05:00.000Z'],
  [
    'a replacement with another reading',
    { replacements: [replaced('0.06')] },
    '2026-03-01T01:05:00.000Z',
  ],
  [
    'an earlier replacement added',
    { replacements: [replaced('1', '2026-02-01T00:00:00.000001Z'), replaced('0.05')] },
    '2026-02-01T00:00:00.000Z',
  ],
  [
    'the same replacement on another clock',
    { replacements: [replaced('0.05', '2026-03-01T09:05:00+08:00')] },
    undefined,
  ],
])('A15: a meter with %s is told to whoever derives', async (what, change, from) => {
  const code = `terms: ${what}`
  await putSite(db, code, site(code))
  await settle(code)
  const document = site(code)
  document.meters[0] = { ...document.meters[0], ...change }
  await putSite(db, code, document)

  const changes = await changesOf(code)
  expect(changes.map(({ kind }) => kind)).toEqual(from === undefined ? [] : ['terms'])
  if (from !== undefined) expect(changes[0]?.from).toEqual(from === null ? null : new Date(from))
})

test('two meters may swap their unit ids in one document', async () => {
  const document = site('swap')
  document.meters[1] = { ...document.meters[1], gateway: 'gw1', unitId: 2 }
  await putSite(db, 'swap', document)
  const swapped = structuredClone(document)
  Object.assign(swapped.meters[0] ?? {}, { unitId: 2 })
  Object.assign(swapped.meters[1] ?? {}, { unitId: 1 })
  await putSite(db, 'swap', swapped)

  expect((await meters('swap')).map(({ unitId }) => unitId)).toEqual([2, 1])
})

test('a meter may be handed from one tenancy to the next in one document', async () => {
  await putSite(db, 'handed', site('handed'))
  const document = site('handed')
  const [tenancy] = document.tenancies
  document.tenancies = [
    { ...tenancy, to: '2026-02-01' },
    { ...tenancy, account: 'T102', from: '2026-02-01' },
  ]
  await putSite(db, 'handed', document)

  expect(
    await db.query(
      `select tenancy.account, tenancy_meter.from_date, tenancy_meter.to_date
       from tenancy_meter join tenancy on tenancy.id = tenancy_id join project on project.id = project_id
       where project.code = 'handed' order by from_date`,
    ),
  ).toEqual([
    { account: 'T101', from_date: '2026-01-01', to_date: '2026-02-01' },
    { account: 'T102', from_date: '2026-02-01', to_date: null },
  ])
})

test('the database itself refuses a meter in two tenancies at once', async () => {
  await putSite(db, 'twice', site('twice'))
  const insert = `
    insert into tenancy_meter (tenancy_id, meter_id, from_date, to_date)
    select other.id, meter_id, date '2026-05-01', null
    from tenancy_meter
    join tenancy on tenancy.id = tenancy_id
    join project on project.id = tenancy.project_id and project.code = 'twice'
    join tenancy other on other.project_id = project.id and other.account = 'T102'`
  const document = site('twice')
  document.tenancies.push({ account: 'T102', name: 'B', tariff: 'tou', from: '2026-01-01' })
  await putSite(db, 'twice', document)

  await expect(db.query(insert)).rejects.toThrow('meter_in_one_tenancy_at_a_time')
})

test('a corrected tariff keeps its version, a withdrawn one is marked', async () => {
  await putSite(db, 'tariff', site('tariff'))
  const ids = () =>
    db.query(
      `select tariff_version.id, from_date, tariff_version.removed_at is null as stands
       from tariff_version join tariff on tariff.id = tariff_id join project on project.id = project_id
       where project.code = 'tariff' order by from_date`,
    )
  const [first] = await ids()
  const document = site('tariff')
  const flat = {
    currency: 'CNY',
    timezone: 'Asia/Shanghai',
    energy: { mode: 'flat', price: '0.8' },
  }
  document.tariffs[0]?.versions.splice(0, 1, { from: '2026-01-01', tariff: flat })
  document.tariffs[0]?.versions.push({ from: '2026-07-01', tariff: flat })
  expect(await putSite(db, 'tariff', document)).toMatchObject({ changed: 1 })
  expect(await ids()).toEqual([first, expect.objectContaining({ from_date: '2026-07-01' })])

  await putSite(db, 'tariff', site('tariff'))
  expect(await ids()).toEqual([first, expect.objectContaining({ stands: false })])
})

test('If-Match: the second of two who began from one version is told, and nothing is lost', async () => {
  const nowhere = putSite(db, 'match', site('match'), { ifMatch: '*' })
  await expect(nowhere).rejects.toMatchObject({ status: 412 })

  const { etag } = await putSite(db, 'match', site('match'))
  const renamed = (name: string): LooseSite => {
    const document = site('match')
    document.project.name = name
    return document
  }
  const both = await Promise.allSettled([
    putSite(db, 'match', renamed('one'), { ifMatch: etag }),
    putSite(db, 'match', renamed('two'), { ifMatch: etag }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { status: 412 },
  })
  await putSite(db, 'match', renamed('three'), { ifMatch: '"7", "2"' })
})

test('a project that is to be new does not replace one that is there', async () => {
  await putSite(db, 'new', site('new'), { onlyNew: true })
  const again = putSite(db, 'new', { project: site('new').project }, { onlyNew: true })
  await expect(again).rejects.toMatchObject({ status: 412 })
  expect((await getSite(db, 'new')).document).toEqual(site('new'))
})

test('twenty who put at once leave one of their documents, whole, and one project', async () => {
  const documents = Array.from({ length: 20 }, (_, index) => {
    const document = site('race')
    document.meters.push({ code: `R${index}`, name: 'R', energy: 'gas' })
    return document
  })
  await Promise.all(documents.map((document) => putSite(db, 'race', document)))

  const { document, etag } = await getSite(db, 'race')
  expect(etag).toBe('"20"')
  expect(documents).toContainEqual(document)
  expect(await codes('race')).toEqual((document as LooseSite).meters.map(({ code }) => code))
})

test('D42: when the audit entry cannot be written, neither is the document', async () => {
  const audit = () => Promise.reject(new Error('no room'))
  await expect(putSite(db, 'unseen', site('unseen'), { audit })).rejects.toThrow('no room')
  await expect(getSite(db, 'unseen')).rejects.toMatchObject({ status: 404 })
})

test('5,000 meters are put, changed and put again in seconds', async () => {
  const document = large(5000)
  const started = performance.now()
  expect(await putSite(db, 'large', document)).toMatchObject({ meters: 5000 })
  const first = performance.now()
  const changed = structuredClone(document)
  for (const meter of changed.meters) meter.multiplier = '60'
  expect(await putSite(db, 'large', changed)).toMatchObject({ changed: 5000 })
  const second = performance.now()
  expect(await putSite(db, 'large', changed)).toMatchObject({ changed: 0 })
  const third = performance.now()

  console.log(
    '5,000 meters, ms:',
    [first - started, second - first, third - second].map(Math.round),
  )
  expect(third - started).toBeLessThan(15_000)
})

function replaced(initialReading: string, at = '2026-03-01T01:05:00Z') {
  return { at, finalReading: '8455.50', initialReading, multiplier: '80' }
}

function large(count: number): LooseSite {
  const document = site('large')
  document.gateways = Array.from({ length: Math.ceil(count / 200) }, (_, index) => ({
    code: `g${index}`,
  }))
  document.meters = Array.from({ length: count }, (_, index) => ({
    code: `M${index}`,
    name: `Meter ${index}`,
    energy: 'electricity',
    space: 's101',
    parent: index === 0 ? null : `M${Math.floor(index / 10)}`,
    gateway: `g${Math.floor(index / 200)}`,
    unitId: (index % 200) + 1,
    multiplier: '40',
    replacements: [replaced('0.05')],
  }))
  document.meters[0] = { ...document.meters[0], parent: null }
  document.tenancies = document.meters.map(({ code }, index) => ({
    account: `T${index}`,
    name: 'T',
    meters: [code],
    tariff: 'tou',
    from: '2026-01-01',
  }))
  return document
}

async function meters(code: string) {
  const [project] = await db.query<{ id: number }>('select id from project where code = $1', [code])
  return readMeters(db, [project?.id ?? 0])
}

const codes = async (code: string) => (await meters(code)).map((meter) => meter.code)

async function changesOf(code: string) {
  const rows = await db.query<{ id: number }>(
    'select meter.id from meter join project on project.id = project_id where project.code = $1',
    [code],
  )
  const ids = new Set(rows.map(({ id }) => id))
  const changes = await pendingMeterChanges(db, 100_000)
  return changes.filter(({ meter }) => ids.has(meter)).map(({ id: _, ...change }) => change)
}

/** As if everything had been derived. */
async function settle(_code: string) {
  const changes = await pendingMeterChanges(db, 100_000)
  await finishMeterChanges(
    db,
    changes.map(({ id }) => id),
  )
}
