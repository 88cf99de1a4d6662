import { Problem, tooMany } from '../http/problem.ts'
import type { Postgres } from '../stores/postgres.ts'
import { writeAudit } from './audit.ts'
import { fewAtOnce, TooManyWait } from './fewAtOnce.ts'
import type { LoginThrottle } from './loginThrottle.ts'
import { hashPassword, isPassword } from './password.ts'
import { usernameOf } from './people.ts'
import { makeSecret } from './secret.ts'
import { beginSession } from './sessions.ts'

export interface LogInParts {
  db: Postgres
  throttle: LoginThrottle
  now: () => Date
}

export interface Credentials {
  username: string
  password: string
}

/**
 * Checks a username and password and begins a session; gives its secret. Whether the username is not known, disabled or
 * its password wrong is the same 401, after the same work. Too many tries are 429.
 */
export function createLogIn({ db, throttle, now }: LogInParts) {
  /** Compared against when there is nobody of that name, so that it takes as long. */
  let nobodysHash: Promise<string> | undefined
  const inTurn = fewAtOnce(2, 50)

  return async ({ username: typed, password }: Credentials, address: string): Promise<string> => {
    const username = usernameOf(typed)
    const attempt = throttle.begin(username, address)
    if ('retryAfterS' in attempt) throw tooManyTries(attempt.retryAfterS)
    try {
      const nobody = await (nobodysHash ??= hashPassword(makeSecret()))
      const [person] = await db.query<{ id: number; password_hash: string }>(
        'select id, password_hash from person where username = $1 and disabled_at is null',
        [username],
      )
      const isRight = await inTurn(() => isPassword(password, person?.password_hash ?? nobody))
      if (person && isRight) {
        const author = { name: username, personId: person.id, address }
        const secret = await db.transaction(async (tx) => {
          const begun = await beginSession(tx, person.id, address, now())
          await writeAudit(tx, author, { action: 'session.begin', what: username })
          return begun
        })
        attempt.passed()
        return secret
      }
      const isLast = attempt.failed()
      // Not what was typed: people type their password there.
      const what = person ? username : 'unknown username'
      const author = { name: 'nobody', personId: null, address }
      await writeAudit(db, author, { action: 'session.refuse', what, detail: { isLast } })
    } catch (error) {
      attempt.abandoned()
      throw error instanceof TooManyWait ? busy() : error
    }
    throw new Problem(401, 'Not logged in', 'The username or the password is wrong.')
  }
}

const tooManyTries = (retryAfterS: number) =>
  tooMany('Too many wrong passwords; wait before the next try.', retryAfterS)

const busy = () =>
  new Problem(503, 'Not ready', 'Too many people log in at this moment; try again.', {
    headers: { 'retry-after': '2' },
  })
