import { z } from 'zod'
import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { type Amount, amountText, changePercentText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { againsts } from '../question/referenceSpan.ts'
import { isoTime, type Span, steps, usualStep } from '../question/span.ts'
import { compare, type Comparison, wallSeconds } from './compare.ts'

const amount = z.string().nullable()
const spanned = z.object({ from: z.string(), to: z.string(), value: amount })

const answer = z.object({
  unit: z.string(),
  step: z.enum(steps),
  against: z.enum(againsts),
  running: z.boolean().describe('The span is not over: both are cut to what has passed of it'),
  current: spanned,
  reference: spanned,
  change: amount,
  changePercent: amount.describe('Null on a base that is missing or zero; three decimals'),
  perDay: z
    .object({ current: amount, reference: amount, change: amount, changePercent: amount })
    .nullable()
    .describe('The same for each day, when the spans are not equally long'),
  points: z.array(z.object({ start: z.string(), value: amount, reference: amount })),
})

/** 环比 and 同比. */
export const compareRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/compare',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Energy against the period before, or against the same a year earlier',
    query: z.object({ ...question, against: z.enum(againsts).default('previous') }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const zone = projectOf(sites, query).timezone
      const span = spanOf(query, zone, now())
      const { against } = query
      const step = query.step ?? usualStep(span)
      const found = await compare(clickhouse, sites, query, { span, step, against, now: now() })
      const { unit, current, reference, isRunning, points } = found
      const body = {
        unit,
        step,
        against,
        running: isRunning,
        current: spanAnswer(current),
        reference: spanAnswer(reference),
        ...change(current.value, reference.value),
        perDay: perDay(found, zone),
        points: points.map((point) => ({
          start: isoTime(point.start),
          value: text(point.value),
          reference: text(point.reference),
        })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `compare ${projectOf(sites, query).code} ${isoTime(span.from).slice(0, 10)}`,
        zone,
        rows: points,
        columns: [
          { name: 'start', kind: 'time', cell: ({ start }) => start },
          { name: 'value', kind: 'number', cell: ({ value }) => text(value) },
          { name: 'reference', kind: 'number', cell: ({ reference }) => text(reference) },
          { name: 'unit', kind: 'text', cell: () => unit },
        ],
      })
    },
  }),
]

function perDay({ current, reference }: Comparison, zone: string) {
  const [length, base] = [wallSeconds(current, zone), wallSeconds(reference, zone)]
  if (length === base || base <= 0 || length <= 0) return null
  const rate = (value: Amount | undefined, seconds: number) =>
    value === undefined ? undefined : divideHalfUp(value * 86_400n, BigInt(seconds))
  const [now, before] = [rate(current.value, length), rate(reference.value, base)]
  return {
    current: text(now),
    reference: text(before),
    change: change(now, before).change,
    // Of the exact rates, not of the rounded ones: value ÷ length against value ÷ length.
    changePercent: changePercentText(
      current.value === undefined ? undefined : current.value * BigInt(base),
      reference.value === undefined ? undefined : reference.value * BigInt(length),
    ),
  }
}

const change = (value: Amount | undefined, base: Amount | undefined) => ({
  change: value === undefined || base === undefined ? null : amountText(value - base),
  changePercent: changePercentText(value, base),
})

const spanAnswer = ({ from, to, value }: Span & { value: Amount | undefined }) => ({
  from: isoTime(from),
  to: isoTime(to),
  value: text(value),
})

const text = (value: Amount | undefined) => (value === undefined ? null : amountText(value))
