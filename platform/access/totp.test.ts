import { expect, test } from 'vitest'
import { base32, makeTotpSecret, totpCode, totpStep, totpUri } from './totp.ts'

// RFC 6238, appendix B: the SHA-1 rows, with the key that it gives in ASCII.
const secret = base32(Buffer.from('12345678901234567890'))

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('at %d s the code is the one of the RFC', (seconds, code) => {
  expect(totpCode(secret, Math.floor(seconds / 30), 8)).toBe(code)
  expect(totpStep(secret, code.slice(2), seconds * 1000)).toBe(Math.floor(seconds / 30))
})

test('a code counts half a minute early and late, and once', () => {
  const at = 1_234_567_890_000
  const code = totpCode(secret, Math.floor(at / 30_000))
  const step = totpStep(secret, code, at + 30_000)
  expect(step).toBe(Math.floor(at / 30_000))
  expect(totpStep(secret, code, at - 30_000)).toBe(step)
  expect(totpStep(secret, code, at + 60_000)).toBeUndefined()
  expect(totpStep(secret, code, at, step)).toBeUndefined()
})

test.each(['', '12345', '1234567', 'abcdef', ' 12345', '１２３４５６'])('%j is no code', (code) => {
  expect(totpStep(secret, code, 59_000)).toBeUndefined()
})

test('a secret is 160 bits that an app can scan', () => {
  expect(makeTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(totpUri('ABC', 'li wei')).toBe(
    'otpauth://totp/Wattledger:li%20wei?secret=ABC&issuer=Wattledger',
  )
})
