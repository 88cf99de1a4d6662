import type { Register } from '@wattledger/platform/metering/registers'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { coverOf, type Span, type Step } from './span.ts'

const [periods = '', slots = ''] = sqlFile(new URL('./energy_between.sql', import.meta.url)).split(
  '\nunion all\n',
)

/**
 * Statements of a text that names `energy_between.sql`, for a question each: what the cover does not need is left out of
 * it, since a table costs a millisecond to be planned even where nothing of it is read.
 */
export function withEnergyBetween(text: string): (asked: EnergyBetween) => string {
  const made = (part: string) => text.replace('/* energy_between.sql */', () => part)
  const texts = {
    periods: made(periods),
    slots: made(slots),
    both: made(`${periods}\nunion all\n${slots}`),
  }
  return (asked) => {
    const cover = coverOf(asked, asked.zone, asked.step)
    if (cover.slots.length === 0) return texts.periods
    const hasPeriods = cover.months.length + cover.days.length + cover.hours.length > 0
    return hasPeriods ? texts.both : texts.slots
  }
}

export interface EnergyBetween extends Span {
  meters: readonly number[]
  register: Register
  zone: string
  /** What the rows will be grouped by: no coarser sums are taken. */
  step: Step
}

/** Parameters of `energy_between.sql`. */
export function energyBetween({ from, to, meters, register, zone, step }: EnergyBetween) {
  const { months, days, hours, slots } = coverOf({ from, to }, zone, step)
  return {
    from,
    to,
    meters,
    register,
    zone,
    ...range('month', months[0]),
    ...range('day', days[0]),
    ...range('lateDay', days[1]),
    ...range('hour', hours[0]),
    ...range('lateHour', hours[1]),
    ...range('slot', slots[0]),
    ...range('lateSlot', slots[1]),
  }
}

const range = (name: string, span: Span = { from: 0, to: 0 }) => ({
  [`${name}From`]: span.from,
  [`${name}To`]: span.to,
})
