import { expect, test } from 'vitest'
import { dayOption, darkLook, lightLook, type DayOptionWords } from './dayOption.ts'
import { dayReport } from './dayReport.ts'
import { zoneClock } from './zoneClock.ts'

const clock = zoneClock('Europe/Berlin')
const now = Date.parse('2026-12-01T00:00:00Z')
const words: DayOptionWords = {
  unit: 'kWh',
  value: (slot) => `${slot.value} kWh`,
  quality: (quality) => quality,
  span: (slot) => slot.time,
}

test('bars are blue when measured, striped when estimated, chequered when suspect, and not there when missing', () => {
  const [measured, estimated, suspect, missing] = barsOf('2026-06-01', [
    'measured',
    'estimated',
    'suspect',
  ])
  expect(measured).toMatchObject({ value: 1, itemStyle: { color: lightLook.measured } })
  expect(measured?.itemStyle).not.toHaveProperty('decal')
  expect(estimated?.itemStyle).toMatchObject({
    color: lightLook.estimated,
    decal: { symbol: 'rect' },
  })
  expect(suspect?.itemStyle).toMatchObject({ color: lightLook.suspect, decal: { symbol: 'rect' } })
  expect(missing).toEqual({ value: '-' })
})

test('the place of a missing quarter-hour is hatched, and no other', () => {
  const report = dayReport('2026-06-01', [], clock, clock.startOf('2026-06-01') + 45 * 60_000)
  const { series } = dayOption(report, lightLook, words)
  const gaps = (series as { data: unknown[] }[])[1]?.data
  expect(gaps?.slice(0, 4)).toEqual([1, 1, '-', '-'])
})

test.each([
  ['2026-03-29', 92],
  ['2026-06-01', 96],
  ['2026-10-25', 100],
])('the axis of %s has %i places', (day, places) => {
  const { xAxis } = dayOption(dayReport(day, [], clock, now), lightLook, words)
  expect(xAxis).toMatchObject({ data: { length: places } })
})

test('dark pages get their own colours', () => {
  const text = JSON.stringify(dayOption(dayReport('2026-06-01', [], clock, now), darkLook, words))
  expect(text).toContain(darkLook.ink)
  expect(text).not.toContain(lightLook.ink)
})

test('nothing moves for those who asked for no motion', () => {
  const report = dayReport('2026-06-01', [], clock, now)
  expect(dayOption(report, lightLook, words, false)).toMatchObject({ animation: false })
})

interface Bar {
  value: number | '-'
  itemStyle?: object
}

function barsOf(day: string, qualities: ('measured' | 'estimated' | 'suspect')[]): Bar[] {
  const intervals = qualities.map((quality, index) => ({
    start: new Date(clock.quarterHours(day)[index] ?? 0).toISOString(),
    value: '1.0000',
    quality,
  }))
  const option = dayOption(dayReport(day, intervals, clock, now), lightLook, words)
  return (option.series as { data: Bar[] }[])[0]?.data ?? []
}
