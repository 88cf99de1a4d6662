import { centsText, parseCents } from '../ledger/cents.ts'
import { exact, quantityText } from '../money.ts'
import type { MonthLine } from './rateMonth.ts'

/** A line as it is kept and shown: decimals as text. */
export type LineText = Omit<MonthLine, 'quantity' | 'amount'> & {
  quantity?: string
  amount: string
}

export const toLineText = ({ quantity, amount, ...line }: MonthLine): LineText => ({
  ...line,
  ...(quantity !== undefined && { quantity: quantityText(quantity) }),
  amount: centsText(amount),
})

export const fromLineText = ({ quantity, amount, ...line }: LineText): MonthLine => ({
  ...line,
  ...(quantity !== undefined && { quantity: exact(quantity) }),
  amount: parseCents(amount) ?? 0n,
})
