import type { Invoice } from '../invoices/invoices.ts'
import { pdf, type PdfNode } from './pdf.ts'
import { type BillLanguage, type Words, words } from './words.ts'
import { type MonthUsage, yearChart } from './yearChart.ts'

/** A meter's register at both ends of the month, as it can be read on it; null where nothing is known. */
export interface MeterReadings {
  meter: string
  name: string
  from: string | null
  to: string | null
  multiplier: string
  usage: string
  unit: string
}

export interface InvoiceFacts {
  invoice: Invoice
  projectName: string
  readings: readonly MeterReadings[]
  months: readonly MonthUsage[]
}

/** As much of a bill's line as is printed; settlement writes it. */
interface Line {
  component: string
  amount: string
  quantity?: string
  unit?: string
  price?: string
  percent?: string
  name?: string
  code?: string
  rate?: string
  tier?: number
  isReversal?: boolean
}

const linesOf = ({ lines }: Invoice) => lines as unknown as readonly Line[]

/** A bill on paper: what is to be paid, what it is made of, down to the registers, and the year behind it. */
export function invoicePdf(facts: InvoiceFacts, language: BillLanguage): Promise<Uint8Array> {
  const said: Words = words[language]
  const { invoice } = facts
  const content: PdfNode[] = [
    { columns: [head(facts, said), payment(invoice, said)], columnGap: 20 },
    ...(invoice.status === 'draft' || invoice.status === 'void'
      ? [{ text: said[invoice.status], color: '#b92a2a', fontSize: 11, margin: [0, 8, 0, 0] }]
      : []),
    section(said.item, lines(invoice, said)),
    ...byRate(invoice, said),
    ...(facts.readings.length > 0 ? [section(said.readings, readings(facts.readings, said))] : []),
    ...(facts.months.length > 0
      ? [section(said.year, { svg: yearChart(facts.months, invoice.period), width: 500 })]
      : []),
  ]
  const title = `${said[invoice.kind]} ${invoice.number ?? invoice.period} ${invoice.account}`
  return pdf(content, { title, pageOf: said.pageOf })
}

function head({ invoice, projectName }: InvoiceFacts, said: Words): PdfNode {
  const facts: [string, string | null][] = [
    [said.number, invoice.number],
    [said.account, `${invoice.account} ${invoice.name}`],
    [said.period, invoice.period],
    [said.issued, invoice.issuedAt?.slice(0, 10) ?? null],
    [said.due, invoice.dueOn],
  ]
  return {
    width: '*',
    stack: [
      { text: projectName, color: '#5d6b7a' },
      { text: said[invoice.kind], fontSize: 20, margin: [0, 2, 0, 6] },
      ...facts
        .filter(([, value]) => value !== null)
        .map(([name, value]) => ({
          columns: [
            { width: 70, text: name, color: '#5d6b7a' },
            { width: '*', text: value ?? '' },
          ],
        })),
      {
        columns: [
          { width: 70, text: said.total, color: '#5d6b7a', margin: [0, 8, 0, 0] },
          { width: '*', text: `${money(invoice.total)} ${invoice.currency}`, fontSize: 17 },
        ],
        margin: [0, 8, 0, 0],
      },
    ],
  }
}

/** What the code says can be typed by hand as well: bill, account, amount. */
function payment(invoice: Invoice, said: Words): PdfNode {
  if (invoice.status !== 'issued' || invoice.total.startsWith('-')) return { width: 0, text: '' }
  const code = [
    'WL1',
    invoice.project,
    invoice.account,
    invoice.number,
    invoice.total,
    invoice.currency,
  ]
  return {
    width: 130,
    stack: [
      { qr: code.join('|'), fit: 92, alignment: 'right' },
      { text: said.code, alignment: 'right', margin: [0, 4, 0, 0] },
      { text: said.codeHint, alignment: 'right', fontSize: 7, color: '#5d6b7a' },
    ],
  }
}

function lines(invoice: Invoice, said: Words): PdfNode {
  const rows = linesOf(invoice).map((line) => [
    nameOf(line, said),
    right(line.quantity ? `${trimmed(line.quantity)} ${line.unit ?? ''}` : percentOf(line)),
    right(line.price ?? ''),
    right(money(line.amount)),
  ])
  const sum = (name: string, amount: string, isLast = false) => [
    { text: name, colSpan: 3, alignment: 'right', fontSize: isLast ? 11 : 9 },
    '',
    '',
    { text: money(amount), alignment: 'right', fontSize: isLast ? 11 : 9 },
  ]
  return table(
    ['*', 'auto', 'auto', 'auto'],
    [said.item, said.quantity, said.price, said.amount],
    [
      ...rows,
      sum(said.subtotal, invoice.subtotal),
      sum(said.tax, invoice.tax),
      sum(said.total, invoice.total, true),
    ],
  )
}

/** Energy by rate, added as whole ten-thousandths; nothing where there is one rate only. */
function byRate(invoice: Invoice, said: Words): PdfNode[] {
  const sums = new Map<string, bigint>()
  for (const { component, rate, quantity } of linesOf(invoice)) {
    if (component !== 'energy' || rate === undefined || quantity === undefined) continue
    sums.set(rate, (sums.get(rate) ?? 0n) + scaled(quantity))
  }
  if (sums.size < 2) return []
  const names = [...sums.keys()].map((rate) => said.rates[rate] ?? rate)
  return [
    section(
      said.byRate,
      table(
        names.map(() => '*'),
        names,
        [[...sums.values()].map((sum) => right(`${sum / 10_000n}.${fraction(sum)} kWh`))],
      ),
    ),
  ]
}

function readings(rows: readonly MeterReadings[], said: Words): PdfNode {
  return table(
    ['*', 'auto', 'auto', 'auto', 'auto'],
    [said.meter, said.from, said.to, '×', said.usage],
    rows.map((row) => [
      `${row.meter} ${row.name}`,
      right(row.from === null ? '–' : trimmed(row.from)),
      right(row.to === null ? '–' : trimmed(row.to)),
      right(row.multiplier),
      right(`${trimmed(row.usage)} ${row.unit}`),
    ]),
  )
}

function nameOf(line: Line, said: Words): string {
  const parts = [
    line.name ?? said.components[line.component] ?? line.component,
    line.code,
    line.rate && (said.rates[line.rate] ?? line.rate),
    line.tier && said.tier(line.tier),
  ]
  return `${line.isReversal ? said.reversal : ''}${parts.filter(Boolean).join(' · ')}`
}

const percentOf = (line: Line) => (line.percent ? `${line.percent} %` : '')

const section = (title: string, body: PdfNode): PdfNode => ({
  stack: [{ text: title, fontSize: 11, margin: [0, 16, 0, 5] }, body],
})

const table = (widths: string[], heads: string[], rows: PdfNode[][]): PdfNode => ({
  table: {
    headerRows: 1,
    widths,
    dontBreakRows: true,
    body: [
      heads.map((text, at) => ({
        text,
        color: '#5d6b7a',
        fontSize: 8,
        alignment:
          at === 0 && widths[0] === '*' && widths.length > 1 && widths[1] !== '*'
            ? 'left'
            : 'right',
      })),
      ...rows,
    ],
  },
  layout: 'lightHorizontalLines',
})

const right = (text: string): PdfNode => ({ text, alignment: 'right' })

/** `-1234.50` → `−1,234.50` */
function money(text: string): string {
  const [whole = '', cents = ''] = text.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${text.startsWith('-') ? '−' : ''}${grouped}.${cents}`
}

const trimmed = (decimal: string) =>
  decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal

const scaled = (text: string): bigint => {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole + decimals.slice(0, 4).padEnd(4, '0'))
  return text.startsWith('-') ? -size : size
}

const fraction = (sum: bigint) => String((sum < 0n ? -sum : sum) % 10_000n).padStart(4, '0')
