import { conflict, notFound } from '@wattledger/platform/http/problem'
import { editSite, type EditOptions } from '@wattledger/platform/sites/editSite'
import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import type { Postgres, Queryable } from '@wattledger/platform/stores/postgres'

/** A plan that prices nothing yet. */
export interface TariffDraft {
  id: string
  project: string
  /** Of the tariff whose version it becomes; a code that is not there yet makes a tariff. */
  code: string
  /** Local day of the project from which it is to price. */
  from: string
  tariff: TariffDocument
  note: string
  changedBy: string
  changedAt: string
}

interface Row extends Omit<TariffDraft, 'changedAt'> {
  changedAt: Date
}

const columns = `draft.id, project.code as project, draft.code, draft.from_date as "from", draft.tariff, draft.note, draft.changed_by as "changedBy", draft.changed_at as "changedAt"`

/** The drafts of a project that wait, by tariff and day. */
export async function draftsOf(db: Queryable, projectId: number): Promise<TariffDraft[]> {
  const rows = await db.query<Row>(
    `select ${columns} from tariff_draft draft join project on project.id = project_id
     where project_id = $1 and activated_at is null order by draft.code collate "C", from_date, draft.id`,
    [projectId],
  )
  return rows.map(draftOf)
}

/** One draft that waits, locked when asked in a transaction. Throws a 404 Problem; 409 when it is in force. */
export async function draftNamed(db: Queryable, id: string): Promise<TariffDraft> {
  const [row] = await db.query<Row & { isActive: boolean }>(
    `select ${columns}, activated_at is not null as "isActive"
     from tariff_draft draft join project on project.id = project_id where draft.id = $1`,
    [id],
  )
  if (!row) throw notFound('there is no such draft')
  if (row.isActive) throw conflict('The draft was activated; copy the version to change it.')
  return draftOf(row)
}

export async function addDraft(
  tx: Queryable,
  projectId: number,
  draft: Pick<TariffDraft, 'code' | 'from' | 'tariff' | 'note' | 'changedBy'>,
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into tariff_draft (project_id, code, from_date, tariff, note, changed_by)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [projectId, draft.code, draft.from, JSON.stringify(draft.tariff), draft.note, draft.changedBy],
  )
  if (!row) throw new Error('an insert gave no row')
  return row.id
}

export async function changeDraft(
  tx: Queryable,
  id: string,
  draft: Pick<TariffDraft, 'code' | 'from' | 'tariff' | 'note' | 'changedBy'>,
): Promise<void> {
  await draftNamed(tx, id)
  await tx.query(
    `update tariff_draft set code = $2, from_date = $3, tariff = $4, note = $5, changed_by = $6, changed_at = now()
     where id = $1 and activated_at is null`,
    [id, draft.code, draft.from, JSON.stringify(draft.tariff), draft.note, draft.changedBy],
  )
}

export async function dropDraft(tx: Queryable, id: string): Promise<TariffDraft> {
  const draft = await draftNamed(tx, id)
  await tx.query('delete from tariff_draft where id = $1', [id])
  return draft
}

/** A version as it stands, to begin a draft with. Throws a 404 Problem. */
export async function versionNamed(
  db: Queryable,
  projectId: number,
  code: string,
  from: string,
): Promise<TariffDocument> {
  const [row] = await db.query<{ tariff: TariffDocument }>(
    `select version.tariff from tariff_version version join tariff on tariff.id = version.tariff_id
     where tariff.project_id = $1 and tariff.code = $2 and version.from_date = $3
       and version.removed_at is null and tariff.removed_at is null`,
    [projectId, code, from],
  )
  if (!row) throw notFound(`There is no version of ${code} that begins on ${from}.`)
  return row.tariff
}

export interface Activation extends EditOptions {
  by: string
  /** Today on the project's clock: a version that begins before it prices again what was priced. */
  today: string
  /** Says that this is wanted. */
  isBackdated: boolean
}

/**
 * Makes a draft a version of its tariff, by the rules of the project's document and in one transaction with it. A version that
 * is there is never written over: what was billed by it is corrected by an order. Throws a Problem: 404, 409, 400.
 */
export async function activateDraft(
  db: Postgres,
  id: string,
  { by, today, isBackdated, ...options }: Activation,
): Promise<void> {
  const draft = await draftNamed(db, id)
  if (draft.from < today && !isBackdated)
    throw conflict(
      `${draft.from} is past: what was used since then would be priced again. Say that it is to be, or choose a later day.`,
      [{ path: 'backdated', message: 'must be true for a day in the past' }],
    )
  await editSite(
    db,
    draft.project,
    (site) => {
      const tariff = site.tariffs.find((each) => each['code'] === draft.code)
      const versions = (tariff?.['versions'] ?? []) as { from: string; tariff: unknown }[]
      if (versions.some(({ from }) => from === draft.from))
        return [
          {
            path: 'from',
            message: `${draft.code} has a version that begins on ${draft.from} already`,
          },
        ]
      const version = { from: draft.from, tariff: draft.tariff }
      const all = [...versions, version].sort((a, b) => (a.from < b.from ? -1 : 1))
      if (tariff) tariff['versions'] = all
      else site.tariffs.push({ code: draft.code, versions: all })
      return []
    },
    {
      ...options,
      nameOf: (path) => path.replace(/^tariffs\[\d+\]\.versions\[\d+\]\./, ''),
    },
    async (tx) => {
      const done = await tx.query(
        'update tariff_draft set activated_by = $2, activated_at = now() where id = $1 and activated_at is null returning id',
        [id, by],
      )
      if (done.length === 0) throw conflict('Somebody else activated the draft.')
    },
  )
}

const draftOf = ({ changedAt, ...row }: Row): TariffDraft => ({
  id: row.id,
  project: row.project,
  code: row.code,
  from: row.from,
  tariff: row.tariff,
  note: row.note,
  changedBy: row.changedBy,
  changedAt: changedAt.toISOString(),
})
