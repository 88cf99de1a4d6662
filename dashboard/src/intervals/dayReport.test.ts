import { describe, expect, test } from 'vitest'
import type { Interval } from '../api/answers.ts'
import { dayReport, sumOf } from './dayReport.ts'
import { zoneClock } from './zoneClock.ts'

const shanghai = zoneClock('Asia/Shanghai')
const dayAfter = Date.parse('2026-06-02T08:00:00Z')

describe('the report of a day', () => {
  test('a gap is missing and not zero, and lowers the completeness', () => {
    const intervals = quarterHours('2026-06-01', 96).filter((_, index) => index < 40 || index >= 44)
    const report = dayReport('2026-06-01', intervals, shanghai, dayAfter)

    expect(report.slots).toHaveLength(96)
    expect(report.slots[40]).toMatchObject({ time: '10:00', value: null, quality: 'missing' })
    expect(report.counts).toMatchObject({ measured: 92, missing: 4 })
    expect(report.completenessPercent).toBe(95)
  })

  test('adds up to the last digit', () => {
    const intervals = quarterHours('2026-06-01', 96, '0.1000')
    expect(dayReport('2026-06-01', intervals, shanghai, dayAfter).sum).toBe('9.6000')
  })

  test('what is not over yet is awaited and not missing', () => {
    const now = Date.parse('2026-06-01T12:40:00+08:00')
    const report = dayReport('2026-06-01', quarterHours('2026-06-01', 49), shanghai, now)

    // 49 are there, up to 12:15; 12:15 to 12:30 ended ten minutes ago and may still come.
    expect(report.counts).toMatchObject({ measured: 49, missing: 0, awaited: 47 })
    expect(report.completenessPercent).toBe(100)
  })

  test('names the highest quarter-hour', () => {
    const intervals = quarterHours('2026-06-01', 96).map((interval, index) =>
      index === 30 ? { ...interval, value: '10.5' } : interval,
    )
    const { peak } = dayReport('2026-06-01', intervals, shanghai, dayAfter)
    expect(peak).toMatchObject({ time: '07:30', value: '10.5' })
  })

  test('counts qualities apart', () => {
    const intervals = quarterHours('2026-06-01', 3).map((interval, index) => ({
      ...interval,
      quality: (['measured', 'estimated', 'suspect'] as const)[index] ?? 'measured',
    }))
    expect(dayReport('2026-06-01', intervals, shanghai, dayAfter).counts).toMatchObject({
      measured: 1,
      estimated: 1,
      suspect: 1,
      missing: 93,
    })
  })

  test('has no sum and no peak when nothing is there', () => {
    expect(dayReport('2026-06-01', [], shanghai, dayAfter)).toMatchObject({ sum: null, peak: null })
  })

  test('of a day with 23 hours expects 92 quarter-hours', () => {
    const report = dayReport('2026-03-29', [], zoneClock('Europe/Berlin'), dayAfter)
    expect(report.expected).toBe(92)
  })
})

test('sums of decimals never pass through a float', () => {
  expect(sumOf(['0.1', '0.2'])).toBe('0.3000')
  expect(sumOf(['9007199254740993.0001', '0.0001'])).toBe('9007199254740993.0002')
  expect(sumOf(['-0.5', '0.25'])).toBe('-0.2500')
  expect(() => sumOf(['1e3'])).toThrow('"1e3"')
})

function quarterHours(day: string, count: number, value = '1.0000'): Interval[] {
  return shanghai
    .quarterHours(day)
    .slice(0, count)
    .map((start) => ({ start: new Date(start).toISOString(), value, quality: 'measured' }))
}
