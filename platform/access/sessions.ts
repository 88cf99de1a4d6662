import type { Queryable } from '../stores/postgres.ts'
import { type GrantRow, grantsColumn } from './grants.ts'
import { hashOf, makeSecret } from './secret.ts'
import { sessionMaxMs } from './sessionCookie.ts'

/** Who is logged in, as they stand now: a role that was taken away is gone with the next request. */
export interface LoggedIn {
  sessionId: string
  personId: number
  username: string
  name: string
  grants: GrantRow[]
  mustChangePassword: boolean
  /** The session's secret from now on, when it has just been changed. */
  renewed?: string
}

/** A session that nobody used for this long has ended. */
const idleMs = 7 * 24 * 3_600_000
/** Use is written down this often at most: reading must not become writing. */
const touchMs = 5 * 60_000
/** A secret is used for so long, then changed: a copy that somebody took is of no use tomorrow. */
const rotateMs = 24 * 3_600_000
/** Requests that were on their way when it changed still count. */
const graceMs = 2 * 60_000

export interface SessionFrom {
  address: string
  /** What the browser calls itself, for its owner to know it by. */
  agent: string
}

/** Begins a session and gives its secret, of which only the hash is kept. Sessions that have ended are removed. */
export async function beginSession(
  db: Queryable,
  personId: number,
  { address, agent }: SessionFrom,
  now: Date,
): Promise<string> {
  const secret = makeSecret()
  await db.query('delete from session where idle_until <= $1 or ends_at <= $1', [now])
  await db.query(
    `insert into session
       (token_hash, person_id, address, agent, created_at, last_used_at, rotated_at, idle_until, ends_at)
     values ($1, $2, $3, $4, $5, $5, $5, $6, $7)`,
    [
      hashOf(secret),
      personId,
      address,
      agent.replace(/\p{Cc}/gu, '').slice(0, 300),
      now,
      later(now, idleMs),
      later(now, sessionMaxMs),
    ],
  )
  return secret
}

interface SessionRow {
  session_id: string
  person_id: number
  username: string
  name: string
  grants: GrantRow[]
  must_change_password: boolean
  idle_until: Date
  rotated_at: Date
  is_previous: boolean
}

const columns = `session.id as session_id, session.idle_until, session.rotated_at,
  person.id as person_id, person.username, person.name, person.must_change_password, ${grantsColumn}`

/** Standing: neither idle for too long, nor at its end, nor of somebody who may not log in. `$2` is now. */
const stands = `session.idle_until > $2 and session.ends_at > $2 and person.disabled_at is null`

/**
 * The person of a session that has not ended; moves its end on, and changes its secret once a day. A secret that was
 * changed and comes again is in two hands: the session ends for both.
 */
export async function findSession(
  db: Queryable,
  secret: string,
  now: Date,
): Promise<LoggedIn | undefined> {
  const [row] = await db.query<SessionRow>(
    `-- prepared: session.find
     select ${columns}, session.token_hash <> $1 as is_previous
     from session join person on person.id = session.person_id
     where (session.token_hash = $1 or session.previous_hash = $1) and ${stands}`,
    [hashOf(secret), now],
  )
  if (!row) return undefined
  const sinceRotationMs = now.getTime() - row.rotated_at.getTime()
  if (row.is_previous && sinceRotationMs > graceMs) {
    await db.query('delete from session where id = $1', [row.session_id])
    return undefined
  }

  const idleUntil = later(now, idleMs)
  if (idleUntil.getTime() - row.idle_until.getTime() > touchMs) {
    await db.query('update session set idle_until = $2, last_used_at = $3 where id = $1', [
      row.session_id,
      idleUntil,
      now,
    ])
  }
  const isDue = !row.is_previous && sinceRotationMs > rotateMs
  const renewed = isDue ? await rotateSession(db, row.session_id, secret, now) : undefined
  return { ...loggedIn(row), ...(renewed !== undefined && { renewed }) }
}

/** Gives a session a new secret in place of the one given; undefined when another request did so meanwhile. */
export async function rotateSession(
  db: Queryable,
  id: string,
  secret: string,
  now: Date,
): Promise<string | undefined> {
  const next = makeSecret()
  const [changed] = await db.query(
    `update session set token_hash = $3, previous_hash = $2, rotated_at = $4
     where id = $1 and token_hash = $2
     returning id`,
    [id, hashOf(secret), hashOf(next), now],
  )
  return changed && next
}

/** The person of a session by its id, for what was begun under an earlier secret of it. */
export async function findSessionById(
  db: Queryable,
  id: string,
  now: Date,
): Promise<LoggedIn | undefined> {
  const [row] = await db.query<SessionRow>(
    `select ${columns}, false as is_previous
     from session join person on person.id = session.person_id
     where session.id = $1 and ${stands}`,
    [id, now],
  )
  return row && loggedIn(row)
}

/** Ends a session; gives whose it was. */
export async function endSession(
  db: Queryable,
  secret: string,
): Promise<{ personId: number; username: string } | undefined> {
  const [row] = await db.query<{ person_id: number; username: string }>(
    `delete from session using person
     where (session.token_hash = $1 or session.previous_hash = $1) and person.id = session.person_id
     returning person.id as person_id, person.username`,
    [hashOf(secret)],
  )
  return row && { personId: row.person_id, username: row.username }
}

/** Ends all sessions of somebody, but for one that stays; gives how many. */
export async function endSessionsOf(
  db: Queryable,
  personId: number,
  but: string | null = null,
): Promise<number> {
  const ended = await db.query(
    'delete from session where person_id = $1 and ($2::bigint is null or id <> $2) returning id',
    [personId, but],
  )
  return ended.length
}

const loggedIn = (row: SessionRow): LoggedIn => ({
  sessionId: row.session_id,
  personId: row.person_id,
  username: row.username,
  name: row.name,
  grants: row.grants,
  mustChangePassword: row.must_change_password,
})

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)
