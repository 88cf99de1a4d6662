import { expect, test } from 'vitest'
import { parseSpan, presets, shiftSpan, spanText, stepsOf, usualStep, type Span } from './span.ts'

const today = '2026-11-25'

test.each([
  { text: 'today', from: '2026-11-25', to: '2026-11-26' },
  { text: 'yesterday', from: '2026-11-24', to: '2026-11-25' },
  { text: 'week', from: '2026-11-23', to: '2026-11-30' },
  { text: 'last-week', from: '2026-11-16', to: '2026-11-23' },
  { text: 'month', from: '2026-11-01', to: '2026-12-01' },
  { text: 'last-month', from: '2026-10-01', to: '2026-11-01' },
  { text: 'year', from: '2026-01-01', to: '2027-01-01' },
  { text: 'last-year', from: '2025-01-01', to: '2026-01-01' },
  { text: 'last-7-days', from: '2026-11-19', to: '2026-11-26' },
  { text: '2024-02', from: '2024-02-01', to: '2024-03-01' },
  { text: '2024', from: '2024-01-01', to: '2025-01-01' },
  { text: '2026-W53', from: '2026-12-28', to: '2027-01-04' },
  { text: '2025-W01', from: '2024-12-30', to: '2025-01-06' },
  { text: '2026-11-01..2026-11-07', from: '2026-11-01', to: '2026-11-08' },
])('$text is $from until before $to', ({ text, from, to }) => {
  expect(parseSpan(text, today)).toMatchObject({ from, to })
})

test.each(['', 'tomorrow', '2026-02-30', '2026-13', '2025-W53', '2026-11-07..2026-11-01', '0000'])(
  '"%s" is no span',
  (text) => {
    expect(parseSpan(text, today)).toBeUndefined()
  },
)

test('what the address says is read back as the same span', () => {
  const texts = ['2026', '2026-11', '2026-W48', '2025-W01', '2026-11-24', '2026-10-02..2026-10-02']
  for (const text of texts) {
    const span = at(text)
    expect(parseSpan(spanText(span), today)).toMatchObject({ from: span.from, to: span.to })
  }
  for (const preset of presets) {
    const span = at(preset)
    expect(parseSpan(spanText(span), today)).toEqual(span)
  }
})

test.each([
  { text: '2024-01', next: '2024-02', previous: '2023-12' },
  { text: '2026-W53', next: '2027-W01', previous: '2026-W52' },
  { text: '2024', next: '2025', previous: '2023' },
  { text: '2024-02-29', next: '2024-03-01', previous: '2024-02-28' },
  {
    text: '2026-11-01..2026-11-10',
    next: '2026-11-11..2026-11-20',
    previous: '2026-10-22..2026-10-31',
  },
])('after $text comes $next, before it $previous', ({ text, next, previous }) => {
  expect(spanText(shiftSpan(at(text), 1))).toBe(next)
  expect(spanText(shiftSpan(at(text), -1))).toBe(previous)
})

test.each([
  { text: 'today', usual: 'hour', possible: '15m hour' },
  { text: 'week', usual: 'day', possible: '15m hour day' },
  { text: 'month', usual: 'day', possible: '15m hour day week' },
  { text: 'year', usual: 'month', possible: '15m hour day week month' },
])('$text is read by the $usual', ({ text, usual, possible }) => {
  expect(usualStep(at(text))).toBe(usual)
  expect(stepsOf(at(text)).join(' ')).toBe(possible)
})

function at(text: string): Span {
  const span = parseSpan(text, today)
  if (!span) throw new Error(`no span: ${text}`)
  return span
}
