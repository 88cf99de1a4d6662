import type { Postgres, Queryable } from '../stores/postgres.ts'
import { sqlFile } from '../stores/sqlFile.ts'
import { currentReach } from './callScope.ts'
import type { Reach } from './reach.ts'

const rowScopeSql = sqlFile(new URL('./rowScope.sql', import.meta.url))
/** Any number of processes may start at once. */
const advisoryLock = 7_301_946_217

/**
 * PostgreSQL as the caller of the running request may see it: rows of projects out of their reach are not there, whatever
 * the statement says, and cannot be written. Work that is nobody's request, and callers without limits, run as before.
 * Run it after the migrations: it puts row security on every table that belongs to a project. `accountScopes` is SQL of the
 * rooms: what of their tables somebody sees who has a role for one account.
 */
export async function scopedPostgres(
  db: Postgres,
  accountScopes: readonly string[] = [],
): Promise<Postgres> {
  const limited = await db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${advisoryLock})`)
    await tx.query(rowScopeSql)
    for (const text of accountScopes) await tx.query(text)
    const [user] = await tx.query<{ bypasses: boolean }>(
      'select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user',
    )
    // Row security does not bind such a user, so it becomes another one for the transaction.
    return user?.bypasses ? 'set local role wattledger_limited;' : ''
  })

  return {
    query: <Row extends object>(text: string, values?: readonly unknown[]) => {
      const reach = currentReach()
      if (!reach) return db.query<Row>(text, values)
      return db.transaction(async (tx) => {
        await tx.query(limited + settings(reach))
        return tx.query<Row>(text, values)
      })
    },
    transaction: <T>(work: (tx: Queryable) => Promise<T>) => {
      const reach = currentReach()
      if (!reach) return db.transaction(work)
      return db.transaction(async (tx) => {
        await tx.query(limited + settings(reach))
        return work(tx)
      })
    },
    close: () => db.close(),
  }
}

/** One message to the server. Only whole numbers of ours stand in it. */
function settings({ everywhere, organisationIds, projectIds, onlyProjectId, accounts }: Reach) {
  const [own] = organisationIds
  const ids = {
    projects: projectIds,
    organisations: organisationIds,
    only_project: onlyProjectId === null ? [] : [onlyProjectId],
  }
  return [
    'limited = on',
    `everywhere = ${everywhere ? 'on' : 'off'}`,
    `accounts = '${JSON.stringify(accounts).replaceAll("'", "''")}'`,
    ...(own === undefined ? [] : [`organisation = '${own}'`]),
    ...Object.entries(ids).map(([name, set]) => `${name} = '{${[...set].join(',')}}'`),
  ]
    .map((setting) => `set local wattledger.${setting};`)
    .join('')
}
