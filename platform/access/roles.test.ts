import { afterAll, beforeAll, expect, test } from 'vitest'
import { everywhereOnly, shippedRoles as roles } from './permissions.ts'
import { openTestAccess, type TestAccess } from './testAccess.ts'

let access: TestAccess
const cookies = new Map<string, { cookie: string }>()

beforeAll(async () => {
  access = await openTestAccess()
  for (const role of Object.keys(roles)) {
    await access.add(role, role)
    cookies.set(role, await access.logIn(role))
  }
})
afterAll(() => access.close())

/** Whether the door opens; what the handler then says of an id or body that is not there is its own matter. */
const opens = async (role: string, method: string, path: string) => {
  const as = cookies.get(role)
  const answer = await access.send(method, path, {
    ...(as && { as }),
    ...(method === 'post' && { json: {} }),
  })
  return answer.status === 401 ? 'log in' : answer.status === 403 ? 'forbidden' : 'open'
}

test('D5: every route opens to each role as its declared permission says, and to nobody else', async () => {
  const rows = access.routes().filter(({ path }) => path !== '/api/session')
  const table = rows.flatMap(({ method, path, permission }) => [
    { role: 'nobody', method, path, wanted: permission === 'public' ? 'open' : 'log in' },
    ...Object.entries(roles).map(([role, held]) => ({
      role,
      method,
      path,
      wanted: ['signed-in', 'public', ...(held as readonly string[])].includes(permission)
        ? 'open'
        : 'forbidden',
    })),
  ])
  for (const { role, method, path, wanted } of table) {
    const found = await opens(role, method.toUpperCase(), path.replace(/\{\w+\}/g, '999999'))
    expect(found, `${role} ${method} ${path}`).toBe(wanted)
  }
  expect(table.length).toBeGreaterThan(25)
})

test('the roles that are shipped hold what they are for', () => {
  expect(roles.administrator).toContain('ingest-token:read')
  expect(roles.integrator).toContain('flows:edit')
  expect([...roles['project-administrator']].filter((one) => everywhereOnly.has(one))).toEqual([])
  for (const role of ['integrator', 'energy-manager'] as const) {
    expect(roles[role]).not.toContain('people:write')
    expect(roles[role]).not.toContain('ingest-token:read')
    expect(roles[role]).not.toContain('audit:read')
  }
  expect(
    roles['energy-manager'].every(
      (one: string) => one.endsWith(':read') || ['tokens:write', 'budgets:write'].includes(one),
    ),
  ).toBe(true)
})
