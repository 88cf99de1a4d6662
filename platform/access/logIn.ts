import { Problem, tooMany } from '../http/problem.ts'
import type { Postgres } from '../stores/postgres.ts'
import { writeAudit } from './audit.ts'
import { fewAtOnce, TooManyWait } from './fewAtOnce.ts'
import type { LoginThrottle } from './loginThrottle.ts'
import { hashPassword, isPassword } from './password.ts'
import { usernameOf } from './people.ts'
import type { Sealing } from './sealing.ts'
import { type SecondFactor, takeCode } from './secondFactor.ts'
import { makeSecret } from './secret.ts'
import { beginSession, type SessionFrom } from './sessions.ts'

export interface LogInParts {
  db: Postgres
  throttle: LoginThrottle
  sealing: Sealing
  now: () => Date
}

export interface Credentials {
  username: string
  password: string
  /** Of the authenticator app, or a recovery code. */
  code?: string | undefined
}

interface Found extends SecondFactor {
  password_hash: string | null
}

/**
 * Checks a username and password and begins a session; gives its secret. Whether the username is not known, disabled or
 * its password wrong is the same 401, after the same work. Too many tries are 429, wrong codes counting like passwords.
 */
export function createLogIn({ db, throttle, sealing, now }: LogInParts) {
  /** Compared against when there is nobody of that name, so that it takes as long. */
  let nobodysHash: Promise<string> | undefined
  const inTurn = fewAtOnce(2, 50)

  /** Why it is refused; undefined: it is right. */
  async function faultOf(person: Found | undefined, { password, code }: Credentials) {
    const nobody = await (nobodysHash ??= hashPassword(makeSecret()))
    const isRight = await inTurn(() => isPassword(password, person?.password_hash ?? nobody))
    if (!person?.password_hash || !isRight) return 'password'
    if (person.totp_confirmed_at === null) return undefined
    if (code === undefined || code === '') return 'no code'
    return (await takeCode(db, sealing, person, code, now())) ? undefined : 'code'
  }

  return async (credentials: Credentials, from: SessionFrom): Promise<string> => {
    const { address } = from
    const username = usernameOf(credentials.username)
    const attempt = throttle.begin(username, address)
    if ('retryAfterS' in attempt) throw tooManyTries(attempt.retryAfterS)
    let fault: 'password' | 'code' | 'no code' | undefined
    try {
      const [person] = await db.query<Found>(
        `select id, password_hash, totp_secret, totp_confirmed_at
         from person where username = $1 and disabled_at is null`,
        [username],
      )
      fault = await faultOf(person, credentials)
      if (person && fault === undefined) {
        const author = { name: username, personId: person.id, address }
        const secret = await db.transaction(async (tx) => {
          const begun = await beginSession(tx, person.id, from, now())
          await writeAudit(tx, author, { action: 'session.begin', what: username })
          return begun
        })
        attempt.passed()
        return secret
      }
      // A right password whose code is still to be asked for is no try.
      if (fault === 'no code') attempt.abandoned()
      else {
        const isLast = attempt.failed()
        // Not what was typed: people type their password there.
        const what = person ? username : 'unknown username'
        const author = { name: 'nobody', personId: null, address }
        const detail = { isLast, ...(fault === 'code' && { wrong: 'code' }) }
        await writeAudit(db, author, { action: 'session.refuse', what, detail })
      }
    } catch (error) {
      attempt.abandoned()
      throw error instanceof TooManyWait ? busy() : error
    }
    throw notLoggedIn(fault)
  }
}

function notLoggedIn(fault: 'password' | 'code' | 'no code' | undefined): Problem {
  if (fault === 'no code')
    return new Problem(401, 'Not logged in', 'Type the code of your authenticator app.', {
      members: { needsCode: true },
    })
  if (fault === 'code')
    return new Problem(401, 'Not logged in', 'The code is wrong, or was used already.', {
      members: { needsCode: true },
    })
  return new Problem(401, 'Not logged in', 'The username or the password is wrong.')
}

const tooManyTries = (retryAfterS: number) =>
  tooMany('Too many wrong passwords; wait before the next try.', retryAfterS)

const busy = () =>
  new Problem(503, 'Not ready', 'Too many people log in at this moment; try again.', {
    headers: { 'retry-after': '2' },
  })
