import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

test.each([
  ['ADMIN_PASSWORD', 'password123', 'is one that everybody tries'],
  ['ADMIN_PASSWORD', 'changeme2026', 'is one that everybody tries'],
  ['ADMIN_PASSWORD', 'admin-of-us', 'holds the username'],
  ['ADMIN_PASSWORD', 'short-one', 'has 9 characters'],
  ['INGEST_TOKEN', 'aaaaaaaaaaaa', 'repeats few characters'],
  ['NODE_RED_SECRET', '1234567890123456', 'is a row of neighbouring characters'],
  ['INFLUX_TOKEN', 'flows:password', 'has 8 characters'],
  ['OIDC_CLIENT_SECRET', 'secret', 'has 6 characters'],
])('D12: %s=%s is refused beyond this machine: it %s', (name, value, why) => {
  const start = () => readSettings({ HOST: '0.0.0.0', [name]: value })
  expect(start).toThrow(`${name} ${why}`)
  expect(start).toThrow('choose another to listen on 0.0.0.0')
  expect(start).not.toThrow(value)
})

test('D12: a good secret passes everywhere, and on this machine any that is long enough', () => {
  expect(readSettings({ HOST: '0.0.0.0', ADMIN_PASSWORD: 'kelp-motor-nine-orbit' }).HOST).toBe(
    '0.0.0.0',
  )
  expect(readSettings({ ADMIN_PASSWORD: 'password' }).ADMIN_PASSWORD).toBe('password')
  expect(() => readSettings({ ADMIN_PASSWORD: 'short' })).toThrow('at least 8 characters')
})
