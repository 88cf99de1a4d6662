import { expect, test } from 'vitest'
import { parseMoment } from './moment.ts'

test.each([
  { text: '2026-03-01T00:00:00Z', zone: 'Asia/Shanghai', iso: '2026-03-01T00:00:00.000Z' },
  { text: '2026-03-01T08:00:00+08:00', zone: 'UTC', iso: '2026-03-01T00:00:00.000Z' },
  { text: '2026-03-01', zone: 'Asia/Shanghai', iso: '2026-02-28T16:00:00.000Z' },
  { text: '2026-03-29', zone: 'Europe/Berlin', iso: '2026-03-28T23:00:00.000Z' },
  { text: '2026-03-30', zone: 'Europe/Berlin', iso: '2026-03-29T22:00:00.000Z' },
])('$text in $zone is $iso', ({ text, zone, iso }) => {
  expect(new Date(parseMoment(text, zone) ?? NaN).toISOString()).toBe(iso)
})

test.each(['2026-03-01T00:00:00', 'yesterday', '', '2026-02-30', '1772323200'])(
  '"%s" is no moment',
  (text) => expect(parseMoment(text, 'UTC')).toBeUndefined(),
)
