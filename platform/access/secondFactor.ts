import { randomInt } from 'node:crypto'
import type { Queryable } from '../stores/postgres.ts'
import type { Sealing } from './sealing.ts'
import { hashOf } from './secret.ts'
import { makeTotpSecret, totpStep } from './totp.ts'

const recoveryCodes = 10
/** Without letters that are confused; 50 bits, each good once and behind the throttle. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Begins a second factor: its secret, which counts only once a code of it was given. */
export async function beginTotp(db: Queryable, sealing: Sealing, personId: number) {
  const secret = makeTotpSecret()
  await db.query(
    `update person set totp_secret = $2, totp_confirmed_at = null, totp_step = 0 where id = $1`,
    [personId, sealing.seal(secret)],
  )
  return secret
}

export interface SecondFactor {
  id: number
  totp_secret: Buffer | null
  totp_confirmed_at: Date | null
}

/**
 * Takes a code of the app, or a recovery code, which is then used up. Two requests with one code are told apart by
 * the store: one of them wins.
 */
export async function takeCode(
  db: Queryable,
  sealing: Sealing,
  { id, totp_secret: sealed }: SecondFactor,
  typed: string,
  now: Date,
): Promise<boolean> {
  const code = typed.replace(/[\s-]/g, '').toLowerCase()
  if (sealed && /^\d{6}$/.test(code)) {
    const step = totpStep(sealing.open(sealed), code, now.getTime())
    if (step === undefined) return false
    const taken = await db.query(
      'update person set totp_step = $2 where id = $1 and totp_step < $2 returning id',
      [id, step],
    )
    return taken.length > 0
  }
  const used = await db.query(
    'delete from recovery_code where person_id = $1 and code_hash = $2 returning person_id',
    [id, hashOf(code)],
  )
  return used.length > 0
}

/** The codes for a lost phone, shown this once; those from before are gone. */
export async function makeRecoveryCodes(db: Queryable, personId: number): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () =>
    Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join(''),
  )
  await db.query('delete from recovery_code where person_id = $1', [personId])
  await db.query(
    'insert into recovery_code (person_id, code_hash) select $1, unnest($2::bytea[])',
    [personId, codes.map((code) => hashOf(code))],
  )
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}

export async function removeTotp(db: Queryable, personId: number): Promise<void> {
  await db.query('update person set totp_secret = null, totp_confirmed_at = null where id = $1', [
    personId,
  ])
  await db.query('delete from recovery_code where person_id = $1', [personId])
}
