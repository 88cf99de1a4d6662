import { verifyAudit } from '@wattledger/platform/access/audit'
import { accessMigrations } from '@wattledger/platform/access/migrations'
import { findSession } from '@wattledger/platform/access/sessions'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { getSite } from '@wattledger/platform/sites/getSite'
import { putSite } from '@wattledger/platform/sites/putSite'
import { type MigrationFolder, migratePostgres } from '@wattledger/platform/stores/migrate'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { testFolder, testPostgres } from '@wattledger/platform/stores/testStores'
import { createHash } from 'node:crypto'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

// Places and people of a database that was filled by the first program, brought forward to the one of now.

const now = new Date('2026-03-01T00:00:00Z')
let db: Postgres

beforeAll(async () => {
  db = await testPostgres([firstOf(sitesMigrations), firstOf(accessMigrations)])
  await db.query(filled)
  await migratePostgres(db, [sitesMigrations, accessMigrations])
})
afterAll(() => db.close())

test('projects belong to the one organisation, and their document is given back equal', async () => {
  expect(
    await db.query(
      `select project.code, organisation.code as organisation, path = array[project.id] as alone
       from project join organisation on organisation.id = organisation_id order by project.id`,
    ),
  ).toEqual([
    { code: 'mall', organisation: 'main', alone: true },
    { code: 'tower', organisation: 'main', alone: true },
  ])
  const { document } = await getSite(db, 'mall')
  expect(document).toEqual(mall)
})

test('people keep their role, which is everywhere, and are still logged in', async () => {
  const person = await findSession(db, secret, now)
  expect(person).toMatchObject({ username: 'li', mustChangePassword: false })
  expect(person?.grants).toMatchObject([
    { role: 'finance', organisation_id: null, project_id: null, account: null },
  ])
})

test('D42: the audit log of before verifies, and goes on', async () => {
  await db.query(
    `insert into audit_entry (who, action, what, detail, address, of_project)
     values ('li', 'site.put', 'mall', '{}', '', 1), ('li', 'session.end', 'li', '{}', '', null)`,
  )
  expect(await verifyAudit(db)).toEqual({ entries: 4, brokenAt: null })
})

test('what is there is changed as ever, and meters keep their ids', async () => {
  const renamed = { ...mall, meters: [{ ...mall.meters[0], name: 'Main meter' }] }
  await putSite(db, 'mall', renamed)
  expect(await db.query('select id, name from meter where removed_at is null')).toEqual([
    { id: 1, name: 'Main meter' },
  ])
})

test('migrating once more changes nothing', async () => {
  await migratePostgres(db, [sitesMigrations, accessMigrations])
  expect((await verifyAudit(db)).brokenAt).toBeNull()
})

const mall = {
  project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai', currency: 'CNY' },
  meters: [{ code: 'M1', name: 'Main', energy: 'electricity' }],
}
const secret = 'a secret of that time'

const filled = `
  insert into project (code, name, timezone, currency, document) values
    ('mall', 'Mall', 'Asia/Shanghai', 'CNY', '${JSON.stringify(mall)}'),
    ('tower', 'Tower', 'Asia/Shanghai', 'CNY', '{"project": {"code": "tower"}}');
  insert into meter (project_id, code, name, energy) values (1, 'M1', 'Main', 'electricity');
  insert into person (username, name, role, password_hash) values ('li', 'Li', 'finance', 'x');
  insert into session (token_hash, person_id, address, created_at, idle_until, ends_at) values (
    '\\x${createHash('sha256').update(secret).digest('hex')}', 1, '192.0.2.1',
    '2026-02-28T00:00:00Z', '2026-03-06T00:00:00Z', '2026-03-20T00:00:00Z');
  insert into audit_entry (who, action, what, detail, address) values
    ('li', 'session.begin', 'li', '{}', '192.0.2.1'), ('li', 'site.put', 'mall', '{"version": 1}', '192.0.2.1')`

/** A room's migrations as they were at first: its first file alone. */
function firstOf({ owner, folder }: MigrationFolder): MigrationFolder {
  const there = fileURLToPath(folder)
  const [first = ''] = readdirSync(there).sort()
  const earlier = testFolder('earlier')
  cpSync(join(there, first), join(earlier, first))
  return { owner, folder: new URL(`${pathToFileURL(earlier).href}/`) }
}
