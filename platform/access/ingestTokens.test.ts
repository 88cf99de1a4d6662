import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Queryable } from '../stores/postgres.ts'
import { testFolder } from '../stores/testStores.ts'
import { openIngestTokens } from './ingestTokens.ts'

const apiToken = `wl_${'b'.repeat(43)}`

test('a token that was given is the one, and is written nowhere', async () => {
  const folder = testFolder('ingest')
  const tokens = await openIngestTokens(store().db, { given: 'given-token', folder })
  expect(tokens.current()).toBe('given-token')
  expect(await tokens.check('given-token')).toBe('ok')
  expect(() => statSync(join(folder, 'ingest-token'))).toThrow('ENOENT')
})

test('a generated token is kept for its owner alone, and is the same after a restart', async () => {
  const folder = join(testFolder('ingest'), 'not-there-yet')
  const first = await openIngestTokens(store().db, { folder })
  expect(first.current()).toMatch(/^[\w-]{43}$/)
  const again = await openIngestTokens(store().db, { folder })
  expect(again.current()).toBe(first.current())
  expect(statSync(join(folder, 'ingest-token')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, 'ingest-token'), 'utf8').trim()).toBe(first.current())
})

test('the flows’ token is another one at each start', async () => {
  const folder = testFolder('ingest')
  const [one, other] = [
    await openIngestTokens(store().db, { folder }),
    await openIngestTokens(store().db, { folder }),
  ]
  expect(await one.check(one.flows)).toBe('ok')
  expect(await other.check(one.flows)).toBe('unknown')
})

test('what cannot be a token is unknown without a question to the store', async () => {
  const { db, asked } = store()
  const tokens = await openIngestTokens(db, { given: 'given-token', folder: '' })
  for (const text of ['', 'guess', 'given-toke', 'given-token ', 'wl_short', 'x'.repeat(100_000)])
    expect(await tokens.check(text)).toBe('unknown')
  expect(asked()).toBe(0)
})

test('D44: an API token is asked for once in thirty seconds, however often it writes', async () => {
  const clock = { at: 0 }
  const { db, asked, rows } = store(['readings:write'])
  const tokens = await openIngestTokens(db, {
    given: 'given-token',
    folder: '',
    nowMs: () => clock.at,
  })
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => tokens.check(apiToken)))
  expect(new Set(answers)).toEqual(new Set(['ok']))
  expect(asked()).toBe(1)

  rows.length = 0
  expect(await tokens.check(apiToken)).toBe('ok')
  clock.at += 30_000
  expect(await tokens.check(apiToken)).toBe('unknown')
})

test.each([
  { permissions: ['readings:write'], project: null, answer: 'ok' },
  { permissions: ['energy:read'], project: null, answer: 'not-permitted' },
  { permissions: ['readings:write'], project: 'mall', answer: 'not-permitted' },
])('a token with $permissions of project $project is $answer', async (one) => {
  const { db } = store(one.permissions, one.project)
  const tokens = await openIngestTokens(db, { given: 'given-token', folder: '' })
  expect(await tokens.check(apiToken)).toBe(one.answer)
})

test('while the store is away the ingest token still works, an API token is told to come again', async () => {
  const db: Queryable = { query: () => Promise.reject(new Error('away')) }
  const tokens = await openIngestTokens(db, { given: 'given-token', folder: '' })
  expect(await tokens.check('given-token')).toBe('ok')
  await expect(tokens.check(apiToken)).rejects.toMatchObject({ status: 503 })
  await expect(tokens.check(apiToken)).rejects.toMatchObject({ headers: { 'retry-after': '2' } })
})

/** A store that knows one token, of an administrator. */
function store(permissions: string[] = [], project: string | null = null) {
  let asked = 0
  const row = {
    id: '1',
    name: 'gateway',
    person_id: 1,
    username: 'chen',
    grants: [
      {
        role: 'administrator',
        permissions: null,
        organisation_id: null,
        project_id: null,
        account: null,
      },
    ],
    permissions,
    project_id: project === null ? null : 7,
    last_used_at: new Date(),
  }
  const rows: object[] = permissions.length > 0 ? [row] : []
  const db: Queryable = {
    async query<Row extends object>(text: string) {
      if (!text.includes('token_hash')) return []
      asked++
      return rows as Row[]
    },
  }
  return { db, rows, asked: () => asked }
}
