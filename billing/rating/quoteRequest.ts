import {
  decimalFromZero,
  localDate,
  moment,
  signedDecimal,
} from '@wattledger/platform/sites/fieldShapes'
import { energies, isCumulative, isRegister } from '@wattledger/platform/metering/registers'
import { refuse } from '@wattledger/platform/sites/shapeFaults'
import { tariffDocument } from '@wattledger/platform/sites/tariffDocument'
import { z } from 'zod'
import { daysBetween, startOfDayMs } from '@wattledger/platform/metering/localDays'
import { installedMissing } from './installedMissing.ts'
import { stepMs } from './stepMs.ts'

const periodDaysMax = 3700
/** Registers that energy is accounted by, the ones that have a price per unit. */
export const pricedRegisters: ReadonlySet<string> = new Set(Object.values(energies))

const period = z
  .strictObject({ from: localDate, to: localDate })
  .superRefine(({ from, to }, context) => {
    const days = daysBetween(from, to)
    if (days <= 0) refuse(context, ['to'], `${to} does not lie after ${from}`)
    if (days > periodDaysMax) refuse(context, ['to'], `is more than ${periodDaysMax} days later`)
  })

const register = z.string().superRefine((name, context) => {
  if (!isRegister(name)) refuse(context, [], `"${name.slice(0, 64)}" is not a register`)
  else if (!isCumulative(name)) refuse(context, [], `${name} is a moment's value, not energy`)
})

const series = z.strictObject({
  register,
  start: moment,
  step: z
    .string()
    .refine(
      (text) => stepMs(text) !== undefined,
      'must be whole minutes of at most a day, as "PT15M"',
    ),
  values: z.array(signedDecimal).min(1, 'needs at least one value'),
})

const quoteShape = z.strictObject({
  tariff: tariffDocument,
  period,
  usage: z.array(series).min(1, 'needs a series of the register to be priced').max(1000),
  billedBefore: decimalFromZero.optional(),
  maxDemandKw: decimalFromZero.optional(),
  installed: z
    .strictObject({
      transformerKva: decimalFromZero.optional(),
      contractKw: decimalFromZero.optional(),
    })
    .optional(),
})

/** The body of `POST /api/billing/quote`. What its parts say about each other is checked once each is well formed. */
export const quoteRequest = quoteShape.superRefine((request, context) => {
  if (context.issues.length > 0) return
  refuseUnpriced(request, context)
  refuseGaps(request, context)
  for (const figure of installedMissing(request.tariff, request.installed ?? {}))
    refuse(
      context,
      ['installed', figure],
      `is missing; the demand mode ${request.tariff.demand?.mode} needs it`,
    )
})

export type QuoteRequest = z.output<typeof quoteShape>
type Shape = Pick<QuoteRequest, 'tariff' | 'period' | 'usage'>

function refuseUnpriced({ tariff, usage }: Shape, context: z.RefinementCtx) {
  const priced = new Set(
    usage.map((each) => each.register).filter((each) => pricedRegisters.has(each)),
  )
  if (priced.size === 0)
    refuse(context, ['usage'], `has no series of ${[...pricedRegisters].join(', ')}`)
  usage.forEach((each, index) => {
    const [first] = priced
    if (priced.has(each.register) && each.register !== first)
      refuse(
        context,
        ['usage', index, 'register'],
        `${each.register} cannot be priced together with ${first}: ask for each on its own`,
      )
  })
  if (tariff.powerFactor && !usage.some((each) => each.register === 'reactive_import'))
    refuse(context, ['usage'], 'has no series of reactive_import, which the power factor needs')
}

/** The series of each register, one after the other, must reach over the whole period and not overlap. */
function refuseGaps({ tariff, period, usage }: Shape, context: z.RefinementCtx) {
  const from = startOfDayMs(period.from, tariff.timezone)
  const to = startOfDayMs(period.to, tariff.timezone)
  for (const register of new Set(usage.map((each) => each.register))) {
    const spans = usage
      .flatMap((each, index) => {
        if (each.register !== register) return []
        const start = Date.parse(each.start)
        return [{ index, start, end: start + each.values.length * (stepMs(each.step) ?? 0) }]
      })
      .sort((a, b) => a.start - b.start || a.index - b.index)

    let covered = from
    spans.forEach(({ index, start, end }, position) => {
      const before = spans[position - 1]
      if (before && start < before.end)
        refuse(context, ['usage', index], `overlaps usage[${before.index}] of the same register`)
      else if (start > covered && covered < to)
        refuse(
          context,
          ['usage', index, 'start'],
          `leaves a gap: ${register} is missing from ${iso(covered)}`,
        )
      covered = Math.max(covered, end)
    })
    const last = spans.at(-1)
    if (last && covered < to)
      refuse(
        context,
        ['usage', last.index, 'values'],
        `end at ${iso(covered)}; the period goes on until ${iso(to)}`,
      )
  }
}

const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')
