import { expect, test } from 'vitest'
import { hashPassword, isPassword, makePassword } from './password.ts'

test('D43: a password is kept as scrypt that says how it was made, never the same twice', async () => {
  const [one, other] = await Promise.all([hashPassword('hunter22'), hashPassword('hunter22')])
  expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
  expect(one).not.toBe(other)
  expect(await isPassword('hunter22', one)).toBe(true)
  expect(await isPassword('hunter23', one)).toBe(false)
  expect(await isPassword('', one)).toBe(false)
})

test('a password made with other costs is still known', async () => {
  const made = await hashPassword('x')
  const weaker = made.replace('$32768$', '$16384$')
  expect(await isPassword('x', weaker)).toBe(false)
  await expect(isPassword('x', 'md5$abc')).rejects.toThrow('unknown scheme: md5')
})

test('the same letters in another Unicode form are the same password', async () => {
  expect(await isPassword('Caf\u00e9', await hashPassword('Cafe\u0301'))).toBe(true)
})

test('a made password can be read aloud', () => {
  const made = new Set(Array.from({ length: 200 }, makePassword))
  expect(made.size).toBe(200)
  for (const one of made) expect(one).toMatch(/^(?:[a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}$/)
})
