import type { MeterDetail, RegisterValue } from '../api/answers.ts'
import type { LiveReading } from '../live/useLive.ts'

/**
 * A meter's page after one more reading. Each register keeps its own latest value, since a meter may send them
 * apart; an older reading changes nothing. A register heard for the first time comes with the next answer, which
 * knows its unit.
 */
export function heardDetail(detail: MeterDetail, reading: LiveReading): MeterDetail {
  const registers = detail.registers.map((register) => {
    const value = reading.values[register.name]
    return value === undefined || isLater(register.at, reading.at)
      ? register
      : { ...register, value, at: reading.at }
  })
  if (isLater(detail.lastAt, reading.at)) return { ...detail, registers }
  return {
    ...detail,
    registers,
    state: 'live',
    lastAt: reading.at,
    value: reading.values[detail.register] ?? detail.value,
    powerKw: reading.powerKw ?? detail.powerKw,
  }
}

/** A fresh answer, unless something newer was heard while it was on its way. */
export function withDetail(held: MeterDetail | undefined, fetched: MeterDetail): MeterDetail {
  if (!held || held.code !== fetched.code) return fetched
  const heard = new Map(held.registers.map((register) => [register.name, register]))
  const registers = fetched.registers.map((register): RegisterValue => {
    const mine = heard.get(register.name)
    return mine && register.at && isLater(mine.at, register.at) ? mine : register
  })
  if (!fetched.lastAt || !isLater(held.lastAt, fetched.lastAt)) return { ...fetched, registers }
  const { state, lastAt, value, powerKw } = held
  return { ...fetched, registers, state, lastAt, value, powerKw }
}

const isLater = (held: string | null, other: string): boolean =>
  held !== null && Date.parse(held) > Date.parse(other)
