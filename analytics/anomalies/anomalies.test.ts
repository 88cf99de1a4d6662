import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { anomalyRoutes } from './routes.ts'

// Nine weeks of a shop that opens from nine to five, of which the last one is asked for. Energies are in ten-thousandths of a kWh.
const meters = ['same', 'night', 'leap', 'stuck', 'restless', 'gappy', 'phases']
const from = '2026-01-04T16:00Z'
const to = '2026-03-08T16:00Z'
let questions: TestQuestions

const dayOf = (start: number) => Math.floor((start - Date.parse(from) / 1000) / 86_400)
const hourOf = (start: number) => ((start - Date.parse(from) / 1000) % 86_400) / 3600
const isOpen = (start: number) => hourOf(start) >= 9 && hourOf(start) < 17

function energyOf(meter: string, start: number): bigint {
  const day = dayOf(start)
  const usual = isOpen(start) ? 10_000n : 500n
  if (meter === 'night' && (day === 58 || day === 59) && hourOf(start) < 5) return 8_000n
  if (meter === 'leap' && day === 60) return usual * 2n
  if (meter === 'stuck' && day >= 59) return 0n
  if (meter === 'restless') return usual * BigInt(1 + ((day * 7) % 5))
  return usual
}

beforeAll(async () => {
  questions = await openTestQuestions(anomalyRoutes)
  questions.clock.now = new Date('2026-03-08T17:00Z')
  await questions.put({
    project: { code: 'mall', name: 'mall', timezone: 'Asia/Shanghai' },
    meters: meters.map((code) => ({ code, name: code, energy: 'electricity' })),
  })
  const slots = slotStarts(from, to)
  await questions.store(
    'mall',
    meters.flatMap((meter) =>
      slots
        .filter((start) => !(meter === 'gappy' && dayOf(start) === 60 && hourOf(start) < 20))
        .map((start) => ({ meter, start, energy: energyOf(meter, start) })),
    ),
  )
  await questions.clickhouse.insert(
    'reading',
    slotStarts('2026-03-05T16:00Z', '2026-03-06T16:00Z').flatMap((start) =>
      Object.entries({ current_a: '30', current_b: '10', current_c: '20' }).map(
        ([register, value]) => ({
          meter: questions.meterId('mall', 'phases'),
          register,
          at: `${start}.000000000`,
          value,
          version: 1,
        }),
      ),
    ),
  )
}, 60_000)
afterAll(() => questions.close())

const ask = (query = '') =>
  questions.answer<{ unit: string; to: string; rows: { meter: string; kind: string }[] }>(
    `/api/analytics/anomalies?project=mall&from=2026-03-02&to=2026-03-16${query}`,
  )

test('each kind is told with its numbers, the days of one kind as one row, and the quiet meters not at all', async () => {
  const { rows, unit, to } = await ask()
  expect({ unit, to }).toEqual({ unit: 'kWh', to: '2026-03-08T16:00:00Z' })
  expect(rows.map(({ meter, kind }) => `${meter} ${kind}`).sort()).toEqual([
    'leap sudden-change',
    'night night-use',
    'phases phase-imbalance',
    'stuck stuck-register',
  ])
  // 32 open quarter-hours at 1 kWh and 64 closed ones at 0.05 kWh are 35.2 kWh a day; a night is twenty of the closed ones.
  expect(rows).toContainEqual(
    expect.objectContaining({ meter: 'leap', days: 1, used: '70.4', usual: '35.2' }),
  )
  expect(rows).toContainEqual(
    expect.objectContaining({ meter: 'night', days: 2, used: '16', usual: '1' }),
  )
  expect(rows).toContainEqual(
    expect.objectContaining({
      meter: 'stuck',
      days: 4,
      from: '2026-03-04T16:00:00Z',
      used: '0',
      usual: '35.2',
    }),
  )
  expect(rows).toContainEqual(
    expect.objectContaining({
      meter: 'phases',
      from: '2026-03-05T16:00:00Z',
      currents: { a: '30', b: '10', c: '20', percent: '50' },
    }),
  )
  expect(rows[0]).toMatchObject({ kind: 'stuck-register' })
})

test('a meter by itself, a future span, and a file', async () => {
  expect((await ask('&meter=night')).rows).toHaveLength(1)
  const later = await questions.answer<{ rows: object[] }>(
    '/api/analytics/anomalies?project=mall&from=2027-03-02&to=2027-03-16',
  )
  expect(later.rows).toEqual([])
  const file = await questions.ask(
    '/api/analytics/anomalies?project=mall&from=2026-03-02&format=csv',
  )
  expect(await file.text()).toContain('stuck-register')
})
