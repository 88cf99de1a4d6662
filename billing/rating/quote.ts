import { registers } from '@wattledger/platform/metering/registers'
import { centsText } from '../ledger/cents.ts'
import { type Exact, exact, quantityText } from '../money.ts'
import { localDays } from '@wattledger/platform/metering/localDays'
import { type Line, price, totals } from './price.ts'
import { pricedRegisters, type QuoteRequest } from './quoteRequest.ts'
import { type Series, seriesUsage } from './seriesUsage.ts'
import { stepMs } from './stepMs.ts'

/** Prices a usage series under a tariff. Pure: the request is all that it knows. */
export function quote(request: QuoteRequest) {
  const { tariff, period } = request
  const all = request.usage.map(series).sort((a, b) => a.startMs - b.startMs)
  const priced = all.filter(({ register }) => pricedRegisters.has(register))
  const usage = seriesUsage({
    tariff,
    days: localDays(period.from, period.to, tariff.timezone),
    priced,
    reactive: all.filter(({ register }) => register.startsWith('reactive_')),
    unit: priced[0]?.register === 'volume' ? registers.volume.unit : registers.active_import.unit,
    billedBefore: exact(request.billedBefore ?? '0'),
    maxDemandKw: optional(request.maxDemandKw),
  })
  const { transformerKva, contractKw } = request.installed ?? {}
  const lines = price(tariff, usage, {
    ...(transformerKva !== undefined && { transformerKva: exact(transformerKva) }),
    ...(contractKw !== undefined && { contractKw: exact(contractKw) }),
  })
  const { subtotal, tax, total } = totals(tariff, lines)
  return {
    totalKwh: quantityText(usage.total),
    byRate: Object.fromEntries(
      [...usage.byRate].map(([rate, quantity]) => [rate, quantityText(quantity)]),
    ),
    ...(tariff.demand && { maxDemandKw: quantityText(usage.maxDemandKw) }),
    lines: lines.map(lineText),
    subtotal: centsText(subtotal),
    tax: centsText(tax),
    total: centsText(total),
  }
}

/** A line as the API writes it. */
export const lineText = ({ quantity, amount, ...line }: Line) => ({
  ...line,
  ...(quantity !== undefined && { quantity: quantityText(quantity) }),
  amount: centsText(amount),
})

const optional = (text: string | undefined): Exact | undefined =>
  text === undefined ? undefined : exact(text)

const series = ({ register, start, step, values }: QuoteRequest['usage'][number]): Series => ({
  register,
  startMs: Date.parse(start),
  stepMs: stepMs(step) ?? 0,
  values,
})
