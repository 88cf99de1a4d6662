import type { Queryable } from '../stores/postgres.ts'
import { type GrantRow, grantsColumn } from './grants.ts'
import { hashOf, makeSecret } from './secret.ts'
import { sessionMaxMs } from './sessionCookie.ts'

/** Who is logged in, as they stand now: a role that was taken away is gone with the next request. */
export interface LoggedIn {
  personId: number
  username: string
  name: string
  grants: GrantRow[]
}

/** A session that nobody used for this long has ended. */
const idleMs = 7 * 24 * 3_600_000
/** Use is written down this often at most: reading must not become writing. */
const touchMs = 5 * 60_000

/** Begins a session and gives its secret, of which only the hash is kept. Sessions that have ended are removed. */
export async function beginSession(
  db: Queryable,
  personId: number,
  address: string,
  now: Date,
): Promise<string> {
  const secret = makeSecret()
  await db.query('delete from session where idle_until <= $1 or ends_at <= $1', [now])
  await db.query(
    `insert into session (token_hash, person_id, address, created_at, idle_until, ends_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [hashOf(secret), personId, address, now, later(now, idleMs), later(now, sessionMaxMs)],
  )
  return secret
}

interface SessionRow {
  session_id: string
  person_id: number
  username: string
  name: string
  grants: GrantRow[]
  idle_until: Date
}

/** The person of a session that has not ended, and moves its end on. */
export async function findSession(
  db: Queryable,
  secret: string,
  now: Date,
): Promise<LoggedIn | undefined> {
  const [row] = await db.query<SessionRow>(
    `select session.id as session_id, session.idle_until,
       person.id as person_id, person.username, person.name, ${grantsColumn}
     from session join person on person.id = session.person_id
     where session.token_hash = $1
       and session.idle_until > $2
       and session.ends_at > $2
       and person.disabled_at is null`,
    [hashOf(secret), now],
  )
  if (!row) return undefined

  const idleUntil = later(now, idleMs)
  if (idleUntil.getTime() - row.idle_until.getTime() > touchMs) {
    await db.query('update session set idle_until = $2 where id = $1', [row.session_id, idleUntil])
  }
  const { person_id: personId, username, name, grants } = row
  return { personId, username, name, grants }
}

/** Ends a session; gives whose it was. */
export async function endSession(
  db: Queryable,
  secret: string,
): Promise<{ personId: number; username: string } | undefined> {
  const [row] = await db.query<{ person_id: number; username: string }>(
    `delete from session using person
     where session.token_hash = $1 and person.id = session.person_id
     returning person.id as person_id, person.username`,
    [hashOf(secret)],
  )
  return row && { personId: row.person_id, username: row.username }
}

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)
