import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import type { Queryable } from '@wattledger/platform/stores/postgres'

/** A line of a bill as it is kept: usage as settlement rated it, or a charge. Decimals as text. */
export interface InvoiceLine {
  component: string
  amount: string
  quantity?: string
  [more: string]: unknown
}

interface Worth {
  account: string
  month: string
  lines: InvoiceLine[]
  subtotal_cents: string
  tax_cents: string
  newest_id: string | null
  newest_status: 'draft' | 'issued' | 'paid' | null
  newest_part: number | null
  before_lines: InvoiceLine[] | null
  before_subtotal_cents: string | null
  before_tax_cents: string | null
  parts: number
}

export interface Drafted {
  /** First bills of an account's month. */
  created: number
  /** Drafts that say something else now. */
  changed: number
  /** Bills that were issued and are not right any more: each has another one that adjusts it. */
  adjusted: number
}

const worthSql = sqlFile(new URL('./worth.sql', import.meta.url))
const saveSql = sqlFile(new URL('./saveDrafts.sql', import.meta.url))
const rowsMax = 2000

/**
 * Brings the bills of a month, and those of the months before that are not right any more, to what settlement posted:
 * drafts are written anew, an issued bill gets another one with the difference. Where nothing changed, nothing is written.
 */
export async function draftInvoices(
  tx: Queryable,
  projectId: number,
  month: string,
): Promise<Drafted> {
  const due = await tx.query<Worth>(worthSql, [projectId, month])
  const drafted: Drafted = { created: 0, changed: 0, adjusted: 0 }
  const undone: string[] = []
  const drafts: object[] = []

  for (const worth of due) {
    const isDraft = worth.newest_status === 'draft'
    if (isDraft) drafted.changed++
    else if (worth.newest_status === null) drafted.created++
    else drafted.adjusted++

    // A draft that would adjust nothing any more goes.
    if (isDraft && worth.newest_id && worth.before_lines && isSame(worth))
      undone.push(worth.newest_id)
    else drafts.push(draftOf(worth, isDraft ? (worth.newest_part ?? 1) : worth.parts + 1))
  }

  if (undone.length > 0)
    await tx.query('delete from invoice where id = any ($1::bigint[])', [undone])
  for (let at = 0; at < drafts.length; at += rowsMax)
    await tx.query(saveSql, [projectId, JSON.stringify(drafts.slice(at, at + rowsMax))])
  return drafted
}

function draftOf(worth: Worth, part: number): object {
  const { before_lines: before } = worth
  const subtotal = Number(worth.subtotal_cents) - Number(worth.before_subtotal_cents ?? 0)
  const tax = Number(worth.tax_cents) - Number(worth.before_tax_cents ?? 0)
  return {
    account: worth.account,
    month: worth.month,
    part,
    kind: !before ? 'invoice' : subtotal + tax < 0 ? 'credit-note' : 'adjustment',
    lines: before ? redAndBlue(before, worth.lines) : worth.lines,
    subtotal_cents: subtotal,
    tax_cents: tax,
    basis_lines: worth.lines,
    basis_subtotal_cents: worth.subtotal_cents,
    basis_tax_cents: worth.tax_cents,
  }
}

const isSame = ({ before_lines, before_subtotal_cents, before_tax_cents, ...now }: Worth) =>
  before_subtotal_cents === now.subtotal_cents &&
  before_tax_cents === now.tax_cents &&
  JSON.stringify(before_lines) === JSON.stringify(now.lines)

/** 红冲蓝补: lines that are otherwise now are taken back as they were, and stand again as they are. */
function redAndBlue(before: readonly InvoiceLine[], after: readonly InvoiceLine[]): InvoiceLine[] {
  const texts = (lines: readonly InvoiceLine[]) =>
    new Set(lines.map((line) => JSON.stringify(line)))
  const [old, now] = [texts(before), texts(after)]
  return [
    ...before
      .filter((line) => !now.has(JSON.stringify(line)))
      .map((line) => ({
        ...line,
        ...(line.quantity !== undefined && { quantity: negative(line.quantity) }),
        amount: negative(line.amount),
        isReversal: true,
      })),
    ...after.filter((line) => !old.has(JSON.stringify(line))),
  ]
}

function negative(decimal: string): string {
  if (/^-?0*(\.0*)?$/.test(decimal)) return decimal
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`
}
