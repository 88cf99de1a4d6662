import { afterEach, expect, test, vi } from 'vitest'
import { printFailure } from './failure.ts'

afterEach(() => void vi.restoreAllMocks())

test('D41: an error about a name with line ends and colours is one line of JSON', () => {
  const [line = '', ...others] = printed('no meter "M1\n{\\"level\\":\\"info\\"}\u001b[31m"')
  expect(others).toEqual([''])
  expect(line).not.toContain('\u001b')
  expect(JSON.parse(line)).toMatchObject({ level: 'error', path: '/api/x' })
})

test.each([
  ['an API token', `read: wl_${'a'.repeat(43)} is no good`, 'wl_…'],
  ['a gateway’s token', `read: wg_${'b'.repeat(43)} is no good`, 'wg_…'],
  ['a header', 'Authorization: Bearer eyJhbGciOi.x.y failed', 'Bearer …'],
  ['a store’s address', 'postgres://wattledger:hunter2@db:5432 is away', '//wattledger:…@db'],
  ['a mobile number', 'SMS to 13812345678 failed', '138…'],
])('D40: %s in an error is masked in the log', (_, text, left) => {
  const [line = ''] = printed(text)
  expect(line).toContain(left)
  expect(line).not.toMatch(/aaaa|bbbb|eyJ|hunter2|12345678/)
})

function printed(message: string): string[] {
  const written: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  const error = new Error(message)
  error.stack = message
  printFailure({ number: '1', method: 'GET', path: '/api/x', error })
  return written.join('').split('\n')
}
