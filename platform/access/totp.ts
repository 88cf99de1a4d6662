import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

// Codes that change every 30 seconds, RFC 6238 with what every authenticator app does: SHA-1, six digits.

const stepMs = 30_000
const digits = 6
/** A phone's clock may be half a minute off, and typing takes time. */
const stepsAside = 1
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 random bits in base32, as apps take them. */
export const makeTotpSecret = () => base32(randomBytes(20))

/** What an app scans: `otpauth://totp/…`. */
export function totpUri(secret: string, username: string, issuer = 'Wattledger'): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
}

/** The number of the 30 seconds whose code it is, if that is after `lastStep`; undefined: not a code of now, or used. */
export function totpStep(
  secret: string,
  code: string,
  nowMs: number,
  lastStep = 0,
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const now = Math.floor(nowMs / stepMs)
  let found: number | undefined
  for (let step = now - stepsAside; step <= now + stepsAside; step++) {
    const isIt = timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code))
    if (isIt && step > lastStep) found ??= step
  }
  return found
}

/** The code of a step: RFC 4226, the counter being the step. */
export function totpCode(secret: string, step: number, length = digits): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** length).padStart(length, '0')
}

export function base32(bytes: Uint8Array): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(held >>> bits) & 31]
      held &= (1 << bits) - 1
    }
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of text) {
    held = (held << 5) | alphabet.indexOf(letter)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >>> bits) & 255)
    held &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}
