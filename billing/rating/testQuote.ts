import { Temporal } from 'temporal-polyfill'
import { quote } from './quote.ts'
import { quoteRequest } from './quoteRequest.ts'
import { faultsOf } from '@wattledger/platform/http/faults'

export const shanghai = { currency: 'CNY', timezone: 'Asia/Shanghai' }

/** Usage of `total` in all, as one hourly series: the first slots hold it evenly, in whole ten-thousandths. */
export function evenly(
  period: { from: string; to: string },
  total: string,
  register = 'active_import',
) {
  const zone = shanghai.timezone
  const [from, to] = [period.from, period.to].map((date) =>
    Temporal.PlainDate.from(date).toZonedDateTime(zone),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime]
  const hours = (to.epochMilliseconds - from.epochMilliseconds) / 3_600_000
  const [whole = '0', fraction = ''] = total.split('.')
  const units = BigInt(whole + fraction.padEnd(4, '0'))
  const each = units / BigInt(hours)
  const rest = units - each * BigInt(hours - 1)
  const text = (value: bigint) => `${value / 10_000n}.${String(value % 10_000n).padStart(4, '0')}`
  return {
    register,
    start: from.toInstant().toString(),
    step: 'PT1H',
    values: [...Array.from({ length: hours - 1 }, () => text(each)), text(rest)],
  }
}

/** A quote of a body as a caller sends it: the answer, or the paths of what is wrong with it. */
export function ask(body: unknown) {
  const parsed = quoteRequest.safeParse(body)
  return parsed.success
    ? quote(parsed.data)
    : { faults: faultsOf(parsed.error).map(({ path }) => path) }
}

/** The answer, for a body that must be good. */
export const priced = (body: unknown) => quote(quoteRequest.parse(body))

/** The amounts of an answer's lines. */
export const amounts = (body: unknown) => priced(body).lines.map(({ amount }) => amount)
