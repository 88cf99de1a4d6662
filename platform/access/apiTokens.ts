import { conflict } from '../http/problem.ts'
import type { Queryable } from '../stores/postgres.ts'
import { sqlFile } from '../stores/sqlFile.ts'
import { type GrantRow, grantsOf } from './grants.ts'
import type { Permission } from './permissions.ts'
import { type Grant, permissionsIn } from './reach.ts'
import { hashOf, makeSecret } from './secret.ts'

/** What tokens begin with, so that they are known in a log, and by whoever scans for leaked ones. */
const prefix = 'wl_'
const perPersonMax = 100
/** Use is written down this often at most. */
const touchMs = 60_000

export interface NewApiToken {
  personId: number
  name: string
  permissions: readonly Permission[]
  /** Code of the only project that it may touch. */
  project: string | null
  expiresAt: Date | null
}

export interface ApiToken {
  id: string
  name: string
  createdAt: Date
  createdBy: string
  lastUsedAt: Date | null
  expiresAt: Date | null
  permissions: Permission[]
  project: string | null
}

/** Whom a token speaks for, and what it may do now. */
export interface TokenBearer {
  personId: number
  /** The username, with the token's name behind it. */
  name: string
  permissions: ReadonlySet<Permission>
  grants: Grant[]
  /** Id of the only project that it may touch; -1 when that is not there. */
  onlyProjectId: number | null
}

const findSql = sqlFile(new URL('./findApiToken.sql', import.meta.url))
const listSql = sqlFile(new URL('./apiTokens.sql', import.meta.url))

export const looksLikeApiToken = (text: string) => /^wl_[\w-]{43}$/.test(text)

/** Makes a token; this is the only time that it is there in full. */
export async function makeApiToken(
  db: Queryable,
  { personId, name, permissions, project, expiresAt }: NewApiToken,
  now: Date,
): Promise<{ id: string; token: string }> {
  const token = prefix + makeSecret()
  const [made] = await db.query<{ id: string }>(
    `insert into api_token (token_hash, name, person_id, permissions, project, created_at, expires_at)
     select $1, $2, $3, $4, $5, $6, $7
     where (select count(*) from api_token where person_id = $3) < $8
     returning id`,
    [hashOf(token), name, personId, permissions, project, now, expiresAt, perPersonMax],
  )
  if (!made) throw conflict(`There are ${perPersonMax} tokens already; revoke one of them.`)
  return { id: made.id, token }
}

interface FoundRow {
  id: string
  name: string
  person_id: number
  username: string
  grants: GrantRow[]
  permissions: Permission[]
  project_id: number | null
  last_used_at: Date | null
}

/** Whom a token speaks for; undefined when it is unknown, revoked, expired, or its person is disabled. */
export async function findApiToken(
  db: Queryable,
  token: string,
  now: Date,
): Promise<TokenBearer | undefined> {
  const [row] = await db.query<FoundRow>(findSql, [hashOf(token), now])
  if (!row) return undefined
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > touchMs) {
    await db.query('update api_token set last_used_at = $2 where id = $1', [row.id, now])
  }
  const grants = grantsOf(row.grants)
  const held = permissionsIn(grants, row.project_id !== null)
  return {
    personId: row.person_id,
    name: `${row.username}/${row.name}`,
    permissions: new Set(row.permissions.filter((permission) => held.has(permission))),
    grants,
    onlyProjectId: row.project_id,
  }
}

/** Tokens of one person, or of everybody; newest first. */
export async function listApiTokens(
  db: Queryable,
  personId: number | 'everybody',
): Promise<ApiToken[]> {
  const rows = await db.query<{
    id: string
    name: string
    created_at: Date
    created_by: string
    last_used_at: Date | null
    expires_at: Date | null
    permissions: Permission[]
    project: string | null
  }>(listSql, [personId === 'everybody' ? null : personId])
  return rows.map(({ created_at, created_by, last_used_at, expires_at, ...row }) => ({
    ...row,
    createdAt: created_at,
    createdBy: created_by,
    lastUsedAt: last_used_at,
    expiresAt: expires_at,
  }))
}

/** Revokes a token of that person, or of anybody; gives its name, undefined when there is none. */
export async function revokeApiToken(
  db: Queryable,
  id: string,
  personId: number | 'everybody',
): Promise<string | undefined> {
  const [row] = await db.query<{ name: string }>(
    'delete from api_token where id = $1 and ($2::int is null or person_id = $2) returning name',
    [id, personId === 'everybody' ? null : personId],
  )
  return row?.name
}
