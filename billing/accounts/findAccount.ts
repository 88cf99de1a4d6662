import { conflict, notFound } from '@wattledger/platform/http/problem'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'

const findAccountSql = sqlFile(new URL('./findAccount.sql', import.meta.url))

/** An account is what the tenancies of one code in one project have together. */
export interface Account {
  code: string
  name: string
  projectId: number
  project: string
  timezone: string
  currency: string
  mode: 'prepaid' | 'postpaid'
  /** Of the newest tenancy; local days. */
  from: string
  to: string | null
  /** No tenancy of it runs today, or will. */
  isClosed: boolean
  balanceCents: bigint
  entries: number
}

interface Row {
  code: string
  name: string
  project_id: number
  project: string
  timezone: string
  currency: string
  mode: 'prepaid' | 'postpaid'
  from_date: string
  to_date: string | null
  is_closed: boolean
  balance_cents: string
  entries: string
}

/**
 * The account that a caller names. Codes are unique inside a project; where several projects use one, the caller has to
 * name the project. Throws a 404 or 409 Problem.
 */
export async function findAccount(
  db: Queryable,
  code: string,
  project: string | undefined,
  now: Date,
): Promise<Account> {
  const found = await accountsOf(db, { code, project, now })
  const [account] = found
  if (!account)
    throw notFound(
      `there is no account "${code}"${project === undefined ? '' : ` in project "${project}"`}`,
    )
  if (found.length > 1) {
    const projects = found.map((one) => one.project).join(', ')
    const message = `several projects have an account "${code}": name one of ${projects} with the parameter project`
    throw conflict(message, [{ path: 'project', message }])
  }
  return account
}

/** All accounts, or those of one project or code. */
export async function accountsOf(
  db: Queryable,
  { code, project, now }: { code?: string; project?: string | undefined; now: Date },
): Promise<Account[]> {
  const rows = await db.query<Row>(findAccountSql, [code ?? null, project ?? null, now])
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    projectId: row.project_id,
    project: row.project,
    timezone: row.timezone,
    currency: row.currency,
    mode: row.mode,
    from: row.from_date,
    to: row.to_date,
    isClosed: row.is_closed,
    balanceCents: BigInt(row.balance_cents),
    entries: Number(row.entries),
  }))
}
