import { expect, test } from 'vitest'
import { passesEdge } from './passesEdge.ts'

const at = (time: string) => BigInt(Date.parse(`2026-03-01T${time}Z`)) * 1_000_000n
const span = (from: string, to: string) => ({
  meter: 1,
  register: 'active_import' as const,
  from: at(from),
  to: at(to),
})

test.each([
  { newest: '10:01:00', from: '10:02:00', to: '10:14:59', passes: false, why: 'same quarter-hour' },
  { newest: '10:01:00', from: '10:02:00', to: '10:15:00', passes: true, why: 'reaches the edge' },
  {
    newest: '10:00:00',
    from: '10:02:00',
    to: '10:14:00',
    passes: false,
    why: 'begins on the edge',
  },
  { newest: '10:14:00', from: '10:16:00', to: '10:16:00', passes: true, why: 'edge in between' },
  { newest: '10:05:00', from: '10:04:00', to: '10:06:00', passes: true, why: 'late reading' },
  { newest: '10:05:00', from: '10:05:00', to: '10:05:00', passes: true, why: 'correction' },
])('readings $from–$to after one at $newest: $why', ({ newest, from, to, passes }) => {
  expect(passesEdge(span(from, to), Date.parse(`2026-03-01T${newest}Z`))).toBe(passes)
})

test('a register’s first readings are looked at', () => {
  expect(passesEdge(span('10:01:00', '10:01:00'), undefined)).toBe(true)
})
