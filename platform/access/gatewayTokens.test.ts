import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestAccess, type TestAccess } from './testAccess.ts'

let access: TestAccess
let integrator: { cookie: string }

beforeAll(async () => {
  access = await openTestAccess()
  await access.db.query(`insert into gateway (project_id, code, name, protocol) values
    (1, 'gw1', 'First', 'modbus-tcp'), (3, 'gw1', 'Of another', 'modbus-tcp')`)
  await access.add('zhao', 'integrator', { projectId: 1 })
  integrator = await access.logIn('zhao')
})
afterAll(() => access.close())

const path = '/api/projects/mall/gateway-tokens'
async function make(json: object = {}) {
  const answer = await access.send('POST', path, {
    as: integrator,
    json: { gateway: 'gw1', name: 'cabinet 3', ...json },
  })
  return { status: answer.status, ...((await answer.json()) as { id: string; token: string }) }
}

test('D44: a gateway’s token writes its gateway’s meters, reads nothing, and is dead when revoked', async () => {
  const { id, token } = await make()
  expect(token).toMatch(/^wg_[\w-]{43}$/)
  const [gateway] = await access.db.query<{ id: number }>(
    `select id from gateway where project_id = 1`,
  )
  expect(await access.ingestTokens.check(token)).toEqual({ gatewayId: gateway?.id })
  for (const asked of ['/api/energy', '/api/places', '/api/session', '/api/people', path])
    expect((await access.send('GET', asked, { as: { token } })).status, asked).toBe(403)

  const listed = await (await access.send('GET', path, { as: integrator })).text()
  expect(listed).toContain('cabinet 3')
  expect(listed).not.toContain(token)
  expect((await access.send('DELETE', `${path}/${id}`, { as: integrator })).status).toBe(204)
  expect(await access.ingestTokens.check(token)).toBe('unknown')
})

test('it ends at its time, and with its gateway', async () => {
  const expiring = await make({ expiresAt: '2026-03-01T01:00:00Z' })
  access.clock.at += 3_600_000
  expect(await access.ingestTokens.check(expiring.token)).toBe('unknown')
  expect((await make({ expiresAt: '2026-03-01T01:00:00Z' })).status).toBe(400)

  const { token } = await make()
  await access.db.query(`update gateway set removed_at = now() where project_id = 1`)
  expect(await access.ingestTokens.check(token)).toBe('unknown')
  expect((await make()).status).toBe(404)
  await access.db.query(`update gateway set removed_at = null`)
})

test('D1: a gateway of another project is not there', async () => {
  const foreign = '/api/projects/harbour/gateway-tokens'
  const json = { gateway: 'gw1', name: 'x' }
  expect((await access.send('POST', foreign, { as: integrator, json })).status).toBe(404)
  expect((await access.send('GET', foreign, { as: integrator })).status).toBe(404)
})
