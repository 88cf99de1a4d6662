import { notFound } from '@wattledger/platform/http/problem'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { centsText } from '../ledger/cents.ts'
import type { InvoiceLine } from './draftInvoices.ts'

export interface InvoiceHead {
  id: string
  number: string | null
  project: string
  account: string
  name: string
  /** `2026-01` */
  period: string
  part: number
  kind: 'invoice' | 'adjustment' | 'credit-note'
  status: 'draft' | 'issued' | 'paid' | 'void'
  currency: string
  subtotal: string
  tax: string
  total: string
  issuedAt: string | null
  dueOn: string | null
  paidAt: string | null
  voidReason: string | null
}

export interface Invoice extends InvoiceHead {
  lines: InvoiceLine[]
}

interface Row {
  id: string
  number: string | null
  project: string
  account: string
  name: string
  period: string
  part: number
  kind: InvoiceHead['kind']
  status: InvoiceHead['status']
  currency: string
  subtotal_cents: string
  tax_cents: string
  total_cents: string
  issued_at: Date | null
  due_on: string | null
  paid_at: Date | null
  void_reason: string | null
  lines: InvoiceLine[]
}

const columns = `invoice.id, number, project.code as project, account, invoice.name, to_char(month, 'YYYY-MM') as period, part, kind,
  status, invoice.currency, subtotal_cents, tax_cents, total_cents, issued_at, due_on, paid_at, void_reason`

export interface InvoiceFilter {
  project: string
  period?: string | undefined
  account?: string | undefined
  status?: string | undefined
}

/** The bills of a project, by month, account and part; with their lines, as a run shows them. */
export async function invoices(db: Queryable, filter: InvoiceFilter): Promise<Invoice[]> {
  const rows = await db.query<Row>(
    `select ${columns}, lines from invoice join project on project.id = project_id
     where project.code = $1
       and ($2::text is null or month = ($2 || '-01')::date)
       and ($3::text is null or account = $3)
       and ($4::text is null or status = $4)
     order by month, account collate "C", part`,
    [filter.project, filter.period ?? null, filter.account ?? null, filter.status ?? null],
  )
  return rows.map(invoiceOf)
}

/** One bill. Throws a 404 Problem. */
export async function invoice(db: Queryable, id: string): Promise<Invoice> {
  const [row] = /^\d{1,18}$/.test(id)
    ? await db.query<Row>(
        `select ${columns}, lines from invoice join project on project.id = project_id where invoice.id = $1`,
        [id],
      )
    : []
  if (!row) throw notFound('there is no such invoice')
  return invoiceOf(row)
}

const iso = (at: Date | null) => at && at.toISOString().replace('.000Z', 'Z')

const invoiceOf = (row: Row): Invoice => ({
  id: row.id,
  number: row.number,
  project: row.project,
  account: row.account,
  name: row.name,
  period: row.period,
  part: row.part,
  kind: row.kind,
  status: row.status,
  currency: row.currency,
  subtotal: centsText(BigInt(row.subtotal_cents)),
  tax: centsText(BigInt(row.tax_cents)),
  total: centsText(BigInt(row.total_cents)),
  issuedAt: iso(row.issued_at),
  dueOn: row.due_on,
  paidAt: iso(row.paid_at),
  voidReason: row.void_reason,
  lines: row.lines,
})
