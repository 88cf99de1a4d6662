import { z } from 'zod'
import {
  code,
  currency,
  decimalAboveZero,
  decimalFromZero,
  exact,
  localDate,
  signedDecimal,
  timezone,
} from './fieldShapes.ts'
import { refuse } from './shapeFaults.ts'

const ratesMax = 8
const dayTablesMax = 8
const entriesMax = 14

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, as "08:30"')

const monthDay = z
  .string()
  .regex(
    /^(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^(0[469]|11)-(0[1-9]|[12]\d|30)$|^02-(0[1-9]|[12]\d)$/,
    'must be a day of the year, as "07-01"',
  )

const dayTable = z
  .array(z.strictObject({ from: clockTime, rate: code }))
  .min(1, 'needs an entry that starts at 00:00')
  .max(entriesMax, `has more than ${entriesMax} entries`)
  .superRefine((entries, context) => {
    if (entries[0] && entries[0].from !== '00:00')
      refuse(context, [0, 'from'], 'a day table starts at 00:00')
    refuseDisorder(entries, context, 'from')
  })

const season = z.strictObject({ from: monthDay, weekday: code, weekend: code.optional() })

const days = z.record(code, dayTable).superRefine((tables, context) => {
  const count = Object.keys(tables).length
  if (count === 0) refuse(context, [], 'needs at least one day table')
  if (count > dayTablesMax) refuse(context, [], `has ${count} day tables, at most ${dayTablesMax}`)
})

const calendar = z
  .strictObject({
    seasons: z
      .array(season)
      .min(1, 'needs at least one season')
      .max(entriesMax, `has more than ${entriesMax} seasons`)
      .superRefine((seasons, context) => refuseDisorder(seasons, context, 'from')),
    days,
    holidays: z.array(z.strictObject({ date: localDate, day: code })).optional(),
  })
  .superRefine(({ seasons, days, holidays = [] }, context) => {
    const refuseUnknown = (path: (string | number)[], day: string | undefined) => {
      if (day !== undefined && !Object.hasOwn(days, day))
        refuse(context, path, `there is no day table "${day}"`)
    }
    seasons.forEach((each, index) => {
      refuseUnknown(['seasons', index, 'weekday'], each.weekday)
      refuseUnknown(['seasons', index, 'weekend'], each.weekend)
    })
    const dates = new Set<string>()
    holidays.forEach(({ date, day }, index) => {
      refuseUnknown(['holidays', index, 'day'], day)
      if (dates.has(date)) refuse(context, ['holidays', index, 'date'], `${date} is there twice`)
      dates.add(date)
    })
    if (ratesOf(days).size > ratesMax)
      refuse(context, ['days'], `names ${ratesOf(days).size} rates, at most ${ratesMax}`)
  })

const flat = z.strictObject({ mode: z.literal('flat'), price: decimalFromZero })

const pricesByRate = (price: z.ZodType<string>) =>
  z.record(code, price).superRefine((prices, context) => {
    const count = Object.keys(prices).length
    if (count > ratesMax) refuse(context, [], `has ${count} rates, at most ${ratesMax}`)
  })

const timeOfUse = z
  .strictObject({ mode: z.literal('tou'), rates: pricesByRate(decimalFromZero), calendar })
  .superRefine(({ rates, calendar }, context) => {
    for (const rate of ratesOf(calendar.days))
      if (!Object.hasOwn(rates, rate))
        refuse(context, ['rates', rate], 'is used by a day table and has no price')
  })

const tiers = z
  .array(z.strictObject({ upTo: decimalAboveZero.optional(), price: decimalFromZero }))
  .min(1, 'needs at least one tier')
  .superRefine((list, context) => {
    list.forEach(({ upTo }, index) => {
      const isLast = index === list.length - 1
      if (isLast && upTo !== undefined)
        refuse(context, [index, 'upTo'], 'the last tier has no upper end')
      if (!isLast && upTo === undefined)
        refuse(context, [index, 'upTo'], 'only the last tier may go without an upper end')
      const below = list[index - 1]?.upTo
      if (upTo !== undefined && below !== undefined && exact(upTo) <= exact(below))
        refuse(context, [index, 'upTo'], `is not above the tier before it, ${below}`)
    })
  })

const tiered = z
  .strictObject({
    mode: z.literal('tiered'),
    basis: z.enum(['month', 'year']),
    tiers,
    calendar: calendar.optional(),
    rateAdders: pricesByRate(signedDecimal).optional(),
  })
  .superRefine(({ calendar, rateAdders = {} }, context) => {
    const known = calendar ? ratesOf(calendar.days) : new Set<string>()
    for (const rate of Object.keys(rateAdders))
      if (!known.has(rate)) refuse(context, ['rateAdders', rate], 'no day table names this rate')
  })

const share = decimalFromZero.refine(
  (value) => exact(value) <= exact('1'),
  'must be a share of at most "1"',
)

const demand = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('capacity'), price: decimalFromZero }),
  z.strictObject({
    mode: z.literal('max-demand'),
    price: decimalFromZero,
    /** Whose month's highest demand a bill takes; a quote is told, or takes what it is given. */
    month: z.enum(['this', 'last']).optional(),
  }),
  z.strictObject({
    mode: z.literal('contract-demand'),
    price: decimalFromZero,
    tolerance: decimalFromZero,
    excessFactor: decimalFromZero,
    minimumShare: share.optional(),
    excessBase: z.enum(['limit', 'contract']).optional(),
  }),
])

const surcharges = z
  .array(z.strictObject({ code, price: signedDecimal }))
  .max(50, 'has more than 50 surcharges')
  .superRefine((list, context) => {
    list.forEach((each, index) => {
      if (list.findIndex((other) => other.code === each.code) < index)
        refuse(context, [index, 'code'], `"${each.code}" is there twice`)
    })
  })

/**
 * A price plan, as `POST /api/billing/quote` takes it. Prices are decimal strings per kWh (energy, surcharges), per kVA
 * (capacity) or per kW (demand), in `currency`; the calendar is on the clock of `timezone`.
 */
export const tariffDocument = z.strictObject({
  currency,
  timezone,
  energy: z.discriminatedUnion('mode', [flat, timeOfUse, tiered]),
  demand: demand.optional(),
  powerFactor: z.strictObject({ standard: z.enum(['0.90', '0.85', '0.80']) }).optional(),
  surcharges: surcharges.optional(),
  taxPercent: decimalFromZero
    .refine((value) => exact(value) <= exact('100'), 'must be at most "100"')
    .optional(),
})

export type TariffDocument = z.output<typeof tariffDocument>

function ratesOf(tables: Record<string, { rate: string }[]>): Set<string> {
  return new Set(Object.values(tables).flatMap((entries) => entries.map(({ rate }) => rate)))
}

/** `08:00` and `07-01` sort as text. */
function refuseDisorder(
  entries: readonly { from: string }[],
  context: z.RefinementCtx,
  key: 'from',
) {
  entries.forEach((entry, index) => {
    const before = entries[index - 1]
    if (before && entry[key] <= before[key])
      refuse(context, [index, key], `${entry[key]} does not follow ${before[key]}`)
  })
}
