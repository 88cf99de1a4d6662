import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** OWASP's second choice of equal strength: 32 MiB of memory a try, about a fifth of a second. */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const hashBytes = 32

/** `scrypt$32768$8$3$salt$hash`: says itself how it was made, so that later ones may be made stronger. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, hashBytes, cost)
  const { N, r, p } = cost
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt = '', hash = ''] = stored.split('$')
  if (scheme !== 'scrypt') throw new Error(`a password hash of an unknown scheme: ${scheme}`)
  const expected = Buffer.from(hash, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), expected.byteLength, {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(given, expected)
}

/** Characters that nobody confuses when reading from a terminal: without 0 o 1 l i. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** About 99 bits as a person can type them: `k7mv-2hqt-9xwd-pn4e-ja6r`. */
export function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => readable[randomInt(readable.length)]).join('')
  return Array.from({ length: 5 }, group).join('-')
}

function derive(password: string, salt: Buffer, bytes: number, options: ScryptOptions) {
  const { N = 0, r = 0 } = options
  // The same letters typed on another system are the same password.
  const text = password.normalize('NFKC')
  return new Promise<Buffer>((resolve, reject) => {
    scrypt(text, salt, bytes, { ...options, maxmem: 128 * N * r * 2 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
