import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { trendRoutes } from '../trend/routes.ts'
import { seriesRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions((asked) => [...seriesRoutes(asked), ...trendRoutes(asked)])
  await questions.put({
    project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
    spaces: [{ code: 'a', name: 'Tower A' }],
    meters: [
      { code: 'main', name: 'Main', energy: 'electricity', space: 'a' },
      { code: 'x,y', name: 'Lift', energy: 'electricity', parent: 'main', category: 'power' },
      { code: 'W', name: 'Water', energy: 'water' },
    ],
  })
  const days = [
    ...slotStarts('2027-01-31T16:00Z', '2027-03-31T16:00Z'),
    ...slotStarts('2028-01-31T16:00Z', '2028-03-31T16:00Z'),
  ]
  await questions.store('mall', [
    ...days.map((start, index) => ({ meter: 'main', start, energy: BigInt(1000 + index) })),
    ...days.map((start) => ({ meter: 'x,y', start, energy: 500n })),
  ])
})
afterAll(() => questions.close())

interface Answer {
  unit: string
  axis: { from: string; to: string }
  series: {
    code: string
    kind: string
    period: number
    total: string | null
    points: { start: string; at: string | null; value: string }[]
  }[]
}

const ask = (query: Record<string, string>) =>
  questions.answer<Answer>(
    `/api/analytics/series?${new URLSearchParams({ project: 'mall', ...query })}`,
  )

test('each line says what the trend of its subject says', async () => {
  const march = { from: '2027-03-01', to: '2027-04-01', step: 'day' }
  const { series, unit } = await ask({
    ...march,
    meters: '["main","x,y"]',
    spaces: 'a',
    categories: 'power',
  })
  expect(unit).toBe('kWh')
  const subjects = ['meter=main', 'meter=x%2Cy', 'space=a', 'category=power']
  expect(series).toHaveLength(subjects.length)
  for (const [index, subject] of subjects.entries()) {
    const trend = await questions.answer<{ points: object[] }>(
      `/api/analytics/trend?project=mall&from=2027-03-01&to=2027-04-01&step=day&${subject}`,
    )
    expect(series[index]?.points.map(({ start, value }) => ({ start, value }))).toEqual(
      trend.points,
    )
  }
})

test('two years on one axis: the 1st of March over the 1st of March, and 29 February nowhere', async () => {
  const { series, axis } = await ask({
    meters: 'main',
    periods: '2027-02-01/2027-04-01,2028-02-01/2028-04-01',
    step: 'day',
  })
  expect(axis).toEqual({ from: '2028-01-31T16:00:00Z', to: '2028-03-31T16:00:00Z' })
  const [common, leap] = series
  expect(leap?.points).toHaveLength(60)
  expect(common?.points).toHaveLength(59)
  expect(common?.points[28]).toMatchObject({
    start: '2027-02-28T16:00:00Z',
    at: '2028-02-29T16:00:00Z',
  })
  const onCommon = await ask({
    meters: 'main',
    periods: '2027-01-01/2028-01-01,2028-01-01/2028-12-31',
    step: 'day',
  })
  const overCommon = onCommon.series[1]?.points.map(({ at }) => at)
  expect(overCommon?.filter((at) => at === null)).toHaveLength(1)
  expect(new Set(overCommon).size).toBe(overCommon?.length)
})

test('March over February: its last days have no place where February is the longest', async () => {
  const { series } = await ask({
    meters: 'main',
    periods: '2027-02-01/2027-03-01,2027-03-01/2027-03-20',
  })
  expect(series.map(({ points }) => points.at(-1)?.at)).toEqual([
    '2027-02-27T16:00:00Z',
    '2027-02-18T16:00:00Z',
  ])
})

test.each([
  { query: { meters: 'main,W' }, status: 400, why: 'two energies' },
  { query: { meters: 'nobody' }, status: 404, why: 'no such meter' },
  { query: { spaces: 'attic' }, status: 404, why: 'no such space' },
  { query: { periods: 'march' }, status: 400, why: 'not a period' },
  { query: { meters: '["a"' }, status: 400, why: 'not a list' },
  { query: { meters: 'main', periods: '2027-01-01/2027-01-01' }, status: 400, why: 'empty' },
])('$why is answered with $status', async ({ query, status }) => {
  const answer = await questions.ask(
    `/api/analytics/series?${new URLSearchParams({ project: 'mall', ...(query as object) })}`,
  )
  expect(answer.status).toBe(status)
})

test('nothing named is everything together; a file holds a row a point', async () => {
  const { series } = await ask({ from: '2027-03-01', to: '2027-03-02', step: 'day' })
  expect(series).toMatchObject([{ kind: 'all', code: '' }])
  const file = await questions.ask(
    '/api/analytics/series?project=mall&from=2027-03-01&to=2027-03-02&step=day&meters=main&format=csv',
  )
  expect((await file.text()).trim().split('\r\n')).toHaveLength(2)
})
