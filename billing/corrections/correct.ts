import { conflict, notFound } from '@wattledger/platform/http/problem'
import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { centsText } from '../ledger/cents.ts'
import { quantityText } from '../money.ts'
import { toLineText, type LineText } from '../settlement/lineText.ts'
import { type CorrectedMonth, settle, type SettleParts } from '../settlement/settle.ts'
import { usageDeltas } from './usageDeltas.ts'

/** What is corrected: another plan for what a tariff priced, or what a meter really counted. */
export type Change =
  | { kind: 'tariff'; tariff: string; plan: TariffDocument; accounts?: string[] | undefined }
  | { kind: 'usage'; meter: string; energy: string }

export interface Correction {
  project: { id: number; code: string; timezone: string }
  /** Local days, half-open. */
  from: string
  to: string
  change: Change
}

/** An account's month, old beside new. */
export interface Share {
  account: string
  /** `2026-01` */
  month: string
  old: string
  new: string
  difference: string
  lines: (LineText & { before: string; after: string })[]
}

export interface Corrected {
  accounts: string[]
  shares: Share[]
  differenceCents: bigint
}

/** Undoes a preview's transaction, with what it found. */
class Preview extends Error {
  readonly corrected: Corrected
  constructor(corrected: Corrected) {
    super('a preview is undone')
    this.corrected = corrected
  }
}

interface Carried {
  order: string
  nowMs: number
  /** Called in the transaction with what came of it. */
  within(tx: Queryable, corrected: Corrected): Promise<void>
}

/** What a correction would come to for each account; nothing is kept. Throws a Problem: 400, 404, 409. */
export async function previewCorrection(
  parts: SettleParts,
  correction: Correction,
  nowMs: number,
): Promise<Corrected> {
  try {
    await carryOut(parts, correction, {
      order: '0',
      nowMs,
      within(_, corrected) {
        throw new Preview(corrected)
      },
    })
  } catch (error) {
    if (error instanceof Preview) return error.corrected
    throw error
  }
  throw new Error('a preview came to its end')
}

/**
 * Lays a correction down beside the facts and posts what it changes, as entries of its own, in one transaction with `within`.
 * What the accounts were due anyway is settled before it, so that the order holds its own difference alone.
 */
export async function carryOut(
  parts: SettleParts,
  { project, from, to, change }: Correction,
  { order, nowMs, within }: Carried,
): Promise<void> {
  let accounts: string[] = []
  await settle(parts, {
    project: project.code,
    throughMs: nowMs,
    nowMs,
    correction: {
      order,
      async apply(tx, projectId) {
        accounts =
          change.kind === 'tariff'
            ? await correctTariff(tx, projectId, order, { from, to, change })
            : await correctUsage(tx, parts, projectId, order, {
                ...change,
                from,
                to,
                zone: project.timezone,
              })
      },
    },
    async within(tx, { corrected }) {
      await within(tx, {
        accounts,
        shares: corrected.map(shareOf),
        differenceCents: corrected.reduce(
          (all, { beforeCents, afterCents }) => all + afterCents - beforeCents,
          0n,
        ),
      })
    },
  })
}

async function correctTariff(
  tx: Queryable,
  projectId: number,
  order: string,
  { from, to, change }: { from: string; to: string; change: Extract<Change, { kind: 'tariff' }> },
): Promise<string[]> {
  const rows = await tx.query<{ account: string }>(
    `select distinct account from tenancy join tariff on tariff.id = tenancy.tariff_id
     where tenancy.project_id = $1 and tariff.code = $2 and tenancy.removed_at is null
       and from_date < $4 and coalesce(to_date, 'infinity') > $3
       and ($5::text[] is null or account = any ($5))
     order by account`,
    [projectId, change.tariff, from, to, change.accounts ?? null],
  )
  const accounts = rows.map(({ account }) => account)
  const missing = change.accounts?.find((account) => !accounts.includes(account))
  if (missing !== undefined)
    throw notFound(
      `The account "${missing}" is not priced by ${change.tariff} between ${from} and ${to}.`,
    )
  if (accounts.length === 0)
    throw conflict(`No account is priced by ${change.tariff} between ${from} and ${to}.`)
  await tx.query(
    `insert into tariff_correction (project_id, account, tariff, from_date, to_date, plan, correction)
     select $1, account, $3, $4, $5, $6, $7 from unnest($2::text[]) as account`,
    [projectId, accounts, change.tariff, from, to, JSON.stringify(change.plan), order],
  )
  return accounts
}

async function correctUsage(
  tx: Queryable,
  { clickhouse }: SettleParts,
  projectId: number,
  order: string,
  span: { from: string; to: string; zone: string; meter: string; energy: string },
): Promise<string[]> {
  const { meterId, register, fromS, deltas, accounts } = await usageDeltas(
    { db: tx, clickhouse },
    projectId,
    span,
  )
  await tx.query(
    `insert into usage_correction (project_id, meter_id, register, from_at, deltas, correction)
     values ($1, $2, $3, to_timestamp($4), $5, $6)`,
    [projectId, meterId, register, fromS, deltas.map(quantityText), order],
  )
  return accounts
}

const shareOf = ({ account, month, beforeCents, afterCents, lines }: CorrectedMonth): Share => ({
  account,
  month: month.slice(0, 7),
  old: centsText(beforeCents),
  new: centsText(afterCents),
  difference: centsText(afterCents - beforeCents),
  lines: lines.map(({ line, before, after }) => ({
    ...toLineText(line),
    before: centsText(before),
    after: centsText(after),
  })),
})
