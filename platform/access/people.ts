import type { Queryable } from '../stores/postgres.ts'
import { giveRole } from './grants.ts'
import { hashPassword } from './password.ts'

export interface NewPerson {
  /** What they type to log in; kept in small letters. */
  username: string
  name: string
  /** Code of a role that they have everywhere; left out: none yet. */
  role?: string
  /** Null: they sign in elsewhere. */
  password: string | null
}

/** Usernames differ by more than the case of their letters. */
export const usernameOf = (typed: string) => typed.normalize('NFKC').trim().toLowerCase()

/** Adds somebody who may log in; undefined when the username is taken. */
export async function addPerson(
  db: Queryable,
  { username, name, role, password }: NewPerson,
): Promise<{ id: number } | undefined> {
  const [added] = await db.query<{ id: number }>(
    `insert into person (username, name, password_hash)
     values ($1, $2, $3)
     on conflict (username) do nothing
     returning id`,
    [usernameOf(username), name, password === null ? null : await hashPassword(password)],
  )
  if (added && role !== undefined) await giveRole(db, added.id, role)
  return added
}
