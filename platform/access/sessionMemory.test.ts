import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNotices } from '../stores/notices.ts'
import { testServer } from '../stores/testStores.ts'
import { createAuthenticate } from './authenticate.ts'
import { createSessionMemory } from './sessionMemory.ts'
import type { LoggedIn } from './sessions.ts'
import { openTestAccess, type TestAccess } from './testAccess.ts'

let access: TestAccess
beforeAll(async () => {
  access = await openTestAccess()
  await access.add('chen', 'administrator')
  await access.add('li', 'finance')
})
afterAll(() => access.close())

const li: LoggedIn = {
  sessionId: '1',
  personId: 1,
  username: 'li',
  name: 'Li',
  grants: [],
  mustChangePassword: false,
}

test('who was just seen is not looked up again, for five seconds', async () => {
  let atMs = 0
  let looks = 0
  const memory = createSessionMemory(() => atMs)
  const ask = () => memory.find('secret', async () => (looks++, li))
  await ask()
  await ask()
  expect(looks).toBe(2)

  memory.hears(true)
  await ask()
  atMs += 4_999
  await ask()
  expect(looks).toBe(3)
  atMs += 1
  await ask()
  expect(looks).toBe(4)
  memory.hears(false)
  await ask()
  expect(looks).toBe(5)
})

test('what changes while somebody is looked up is not remembered as it was before', async () => {
  const memory = createSessionMemory(() => 0)
  memory.hears(true)
  let looks = 0
  const look = async () => {
    looks++
    if (looks === 1) memory.forget()
    return li
  }
  await memory.find('secret', look)
  await memory.find('secret', look)
  await memory.find('secret', look)
  expect(looks).toBe(2)
})

test('D7, D11: a role taken away, somebody disabled or a session ended by another process counts at once', async () => {
  const memory = createSessionMemory()
  let up = false
  const [at] = await access.db.query<{ database: string }>('select current_database() as database')
  const place = { ...testServer(), database: at?.database ?? '' }
  const notices = openNotices(place, 'wattledger_access', {
    onNotice: () => memory.forget(),
    onUp: () => {
      up = true
      memory.hears(true)
    },
    onDown: () => memory.hears(false),
  })
  await expect.poll(() => up).toBe(true)
  let looks = 0
  const counted = {
    query: <Row extends object>(text: string, values?: readonly unknown[]) => {
      looks++
      return access.db.query<Row>(text, values)
    },
  }
  const authenticate = createAuthenticate({
    db: counted,
    ingestTokens: access.ingestTokens,
    now: () => new Date(access.clock.at),
    memory,
  })
  const as = async () => {
    const headers = new Headers(await access.logIn('li'))
    return () => authenticate({ headers })
  }
  const who = await as()
  await expect
    .poll(async () => {
      await who()
      const before = looks
      expect((await who()).name).toBe('li')
      return looks - before
    })
    .toBe(0)

  await access.db.query(
    `delete from role_grant where person_id = (select id from person where username = 'li')`,
  )
  await expect.poll(async () => (await who()).permissions.size, { interval: 5 }).toBe(0)
  await access.db.query(
    `delete from session where person_id = (select id from person where username = 'li')`,
  )
  await expect.poll(async () => (await who()).kind, { interval: 5 }).toBe('nobody')
  const again = await as()
  expect((await again()).name).toBe('li')
  await access.db.query(`update person set disabled_at = now() where username = 'li'`)
  await expect.poll(async () => (await again()).kind, { interval: 5 }).toBe('nobody')
  await notices.close()
})
