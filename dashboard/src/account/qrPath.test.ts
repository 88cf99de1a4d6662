import { expect, test } from 'vitest'
import { qrPath } from './qrPath.ts'

test('the code of an authenticator’s address has its three finders, and a quiet edge around', () => {
  const { size, path } = qrPath(
    'otpauth://totp/Wattledger:li?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Wattledger',
  )
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`))
  for (const [x, y] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ] as const) {
    for (let at = 0; at < 7; at++) expect(dark).toContain(`${x + at} ${y}`)
    expect(dark).not.toContain(`${x + 1} ${y + 1}`)
    expect(dark).toContain(`${x + 3} ${y + 3}`)
  }
  for (let at = 0; at < size; at++)
    for (let edge = 0; edge < 4; edge++) expect(dark).not.toContain(`${at} ${edge}`)
})
