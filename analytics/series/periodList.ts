import { badRequest } from '@wattledger/platform/http/problem'
import { spanOf } from '../question/question.ts'
import type { Span } from '../question/span.ts'

const periodsMax = 6

/** `2026-01-01/2026-02-01,2025-01-01/2025-02-01`: spans as ISO 8601 writes intervals, each as `from` and `to` are. */
export function periodList(text: string, zone: string, now: Date): Span[] {
  const periods = text.split(',').map((one) => {
    const [from, to, ...more] = one.trim().split('/')
    if (!from || !to || more.length > 0)
      throw wrong(`"${one}" is not a period: write 2026-01-01/2026-02-01`)
    const span = spanOf({ from, to }, zone, now)
    if (span.from === span.to) throw wrong(`"${one}" is empty`)
    return span
  })
  if (periods.length > periodsMax)
    throw wrong(`${periods.length} periods, and ${periodsMax} is the most`)
  return periods
}

const wrong = (message: string) => badRequest(message, [{ path: 'periods', message }])
