import { afterAll, beforeAll, expect, test } from 'vitest'
import { breakdownRoutes } from '../breakdown/routes.ts'
import { compareRoutes } from '../compare/routes.ts'
import { loadRoutes } from '../load/routes.ts'
import { rankingRoutes } from '../ranking/routes.ts'
import { trendRoutes } from '../trend/routes.ts'
import { amountText } from './amount.ts'
import { openTestQuestions, slotStarts, type TestQuestions } from './testQuestions.ts'

// A meter that stood in space a until noon of 16 March 2026, local, and stands in space b since. Expected values are plain
// arithmetic over the quarter-hours that were stored.

let questions: TestQuestions
const slots = slotStarts('2026-02-28T16:00Z', '2026-03-31T16:00Z')
const moved = Date.parse('2026-03-16T04:00Z') / 1000
const moving = (index: number) => BigInt(1_000 + index)
const staying = 700n

const document = (space: string) => ({
  project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
  spaces: [
    { code: 'a', name: 'A' },
    { code: 'b', name: 'B' },
  ],
  meters: [
    { code: 'moving', name: 'moving', energy: 'electricity', space },
    { code: 'staying', name: 'staying', energy: 'electricity', space: 'a' },
  ],
})

beforeAll(async () => {
  questions = await openTestQuestions((asked) => [
    ...trendRoutes(asked),
    ...breakdownRoutes(asked),
    ...rankingRoutes(asked),
    ...compareRoutes(asked),
    ...loadRoutes(asked),
  ])
  await questions.put(document('a'))
  await questions.put(document('b'), new Date(moved * 1000))
  await questions.store(
    'mall',
    slots.flatMap((start, index) => [
      { meter: 'moving', start, energy: moving(index) },
      { meter: 'staying', start, energy: staying },
    ]),
  )
}, 60_000)
afterAll(() => questions.close())

/** What was used in a space in the quarter-hours that a test asks for. */
function used(space: 'a' | 'b', within: (start: number) => boolean = () => true) {
  let total = 0n
  slots.forEach((start, index) => {
    if (!within(start)) return
    if (start < moved === (space === 'a')) total += moving(index)
    if (space === 'a') total += staying
  })
  return total
}

const march = 'project=mall&from=2026-03-01&to=2026-04-01'
const ask = <Body>(path: string) => questions.answer<Body>(`/api/analytics/${path}`)

test('totals of both spaces are those of where the meter stood at each quarter-hour', async () => {
  for (const space of ['a', 'b'] as const) {
    const month = await ask<{ points: { value: string }[] }>(
      `trend?${march}&space=${space}&step=month`,
    )
    expect(month.points).toMatchObject([{ value: amountText(used(space)) }])
    const day = Date.parse('2026-03-15T16:00Z') / 1000
    const ofDay = (start: number) => start >= day && start < day + 86_400
    const days = await ask<{ points: { start: string; value: string }[] }>(
      `trend?${march}&space=${space}&step=day`,
    )
    expect(days.points.find(({ start }) => start === '2026-03-15T16:00:00Z')?.value).toBe(
      amountText(used(space, ofDay)),
    )
  }
})

test('a breakdown and a ranking share the month out the same way', async () => {
  const rows = ['a', 'b'].map((code) => ({ code, value: amountText(used(code as 'a' | 'b')) }))
  const { rows: broken } = await ask<{ rows: { code: string }[] }>(`breakdown?${march}&by=space`)
  const { rows: ranked } = await ask<{ rows: { code: string }[] }>(`ranking?${march}&by=space`)
  const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)
  expect([...broken].sort(byCode)).toMatchObject(rows)
  expect([...ranked].sort(byCode)).toMatchObject(rows)
})

test('the load of a space is that of its meters then', async () => {
  const { slots: known } = await ask<{ slots: number }>(`load-duration?${march}&space=b`)
  expect(known).toBe(slots.filter((start) => start >= moved).length)
  const heat = await ask<{ rows: { hours: number }[] }>(`heat-map?${march}&space=b`)
  expect(heat.rows.reduce((sum, { hours }) => sum + hours, 0)).toBe(known / 4)
  const both = await ask<{ slots: number }>(`load-duration?${march}&space=a`)
  expect(both.slots).toBe(slots.length)
})

test('a comparison takes each space as it was', async () => {
  const totals = await Promise.all(
    ['a', 'b'].map((space) =>
      ask<{ current: { value: string } }>(`compare?${march}&space=${space}`),
    ),
  )
  expect(totals.map(({ current }) => current.value)).toEqual([
    amountText(used('a')),
    amountText(used('b')),
  ])
})
