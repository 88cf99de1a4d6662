import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programPath } from '@wattledger/platform/processes/testProgram'
import { testFolder } from '@wattledger/platform/stores/testStores'
import { expect, test } from 'vitest'
import type { Invoice } from '../invoices/invoices.ts'
import { invoicePdf, type InvoiceFacts } from './invoicePdf.ts'

const invoice: Invoice = {
  id: '1',
  number: '2026-000001',
  project: 'mall',
  account: 'T101',
  name: '听雨茶馆',
  period: '2026-01',
  part: 1,
  kind: 'invoice',
  status: 'issued',
  currency: 'CNY',
  subtotal: '1234.50',
  tax: '160.49',
  total: '1394.99',
  issuedAt: '2026-02-01T00:00:00Z',
  dueOn: '2026-02-15',
  paidAt: null,
  voidReason: null,
  lines: [
    {
      component: 'energy',
      rate: 'peak',
      quantity: '1000.0000',
      unit: 'kWh',
      price: '1.0744',
      amount: '1074.40',
    },
    {
      component: 'energy',
      rate: 'valley',
      quantity: '564.9300',
      unit: 'kWh',
      price: '0.2834',
      amount: '160.10',
    },
  ] as Invoice['lines'],
}
const facts: InvoiceFacts = {
  invoice,
  projectName: '悦汇广场',
  readings: [
    {
      meter: 'M1',
      name: '总表',
      from: '120.5',
      to: '159.6233',
      multiplier: '40',
      usage: '1564.9300',
      unit: 'kWh',
    },
  ],
  months: Array.from({ length: 12 }, (_, n) => ({
    month: n < 11 ? `2025-${String(n + 2).padStart(2, '0')}` : '2026-01',
    quantity: `${1000 + n * 50}.0000`,
  })),
}

const bills = [
  ['zh-CN', ['账单', '听雨茶馆', '峰', '1,394.99', '抄表示数', '159.6233', '第 1 页 / 共 1 页']],
  ['en', ['Bill', '听雨茶馆', 'peak', '1,394.99', 'Readings', '159.6233', 'Page 1 of 1']],
] as const

test.each(bills)('a bill in %s has its font in it', async (language) => {
  const bytes = await invoicePdf(facts, language)
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  expect(bytes.byteLength).toBeLessThan(120_000)
  expect(Buffer.from(bytes).includes('/FontFile2')).toBe(true)
})

const pdftotext = programPath('pdftotext')

test.skipIf(!pdftotext).each(bills)('a bill in %s reads as it should', async (language, wanted) => {
  // Spaces between hanzi are a matter of place on the page, and come and go with the program that reads it.
  const close = (text: string) => text.replace(/\s/g, '')
  const text = close(textOf(await invoicePdf(facts, language)))
  for (const words of wanted) expect(text).toContain(close(words))
})

test.skipIf(!pdftotext)('a draft has no payment code and says that it is one', async () => {
  const draft = { ...facts, invoice: { ...invoice, status: 'draft' as const, number: null } }
  const [asDraft, asIssued] = [
    textOf(await invoicePdf(draft, 'en')),
    textOf(await invoicePdf(facts, 'en')),
  ]
  expect(asDraft).toMatch(/draft/i)
  expect(asIssued).not.toMatch(/draft/i)
  expect(asIssued).toContain('Payment code')
  expect(asDraft).not.toContain('Payment code')
})

function textOf(pdf: Uint8Array): string {
  const file = join(testFolder('pdf'), 'bill.pdf')
  writeFileSync(file, pdf)
  return execFileSync(pdftotext!, ['-layout', file, '-'], { encoding: 'utf8' })
}
