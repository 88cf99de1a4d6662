import type { Register } from '@wattledger/platform/metering/registers'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { coverOf, type Span, type Step } from './span.ts'

const part = sqlFile(new URL('./energy_between.sql', import.meta.url))

/** A statement's text with `energy_between.sql` in the place that names it. */
export const withEnergyBetween = (text: string): string =>
  text.replace('/* energy_between.sql */', () => part)

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
