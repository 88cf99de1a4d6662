import { expect, test } from 'vitest'
import { dayCsv } from './dayCsv.ts'
import { dayReport } from './dayReport.ts'
import { zoneClock } from './zoneClock.ts'

const clock = zoneClock('Europe/Berlin')
const words = { start: 'Start', value: 'Energy (kWh)', quality: 'Quality', qualityOf: String }

test('a file has a line for each quarter-hour, gaps too, with times that do not repeat', () => {
  const start = clock.quarterHours('2026-10-25')[0] ?? 0
  const intervals = [
    { start: new Date(start).toISOString(), value: '0.2500', quality: 'measured' as const },
  ]
  const report = dayReport('2026-10-25', intervals, clock, Date.parse('2026-11-01T00:00:00Z'))
  const csv = dayCsv(report, clock, words)
  const lines = csv.slice(1).trimEnd().split('\r\n')

  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(lines[0]).toBe('Start,Energy (kWh),Quality')
  expect(lines[1]).toBe('2026-10-25T00:00:00+02:00,0.2500,measured')
  expect(lines[2]).toBe('2026-10-25T00:15:00+02:00,,missing')
  expect(lines).toHaveLength(101)
  expect(new Set(lines).size).toBe(101)
})

test('no cell becomes a formula or breaks its line', () => {
  const report = dayReport('2026-06-01', [], clock, 0)
  const csv = dayCsv(report, clock, {
    start: '=cmd()',
    value: 'a "b", c',
    quality: '-x',
    qualityOf: () => '@sum',
  })
  expect(csv.slice(1).split('\r\n')[0]).toBe(`'=cmd(),"a ""b"", c",'-x`)
  expect(csv).toContain(",'@sum\r\n")
})
