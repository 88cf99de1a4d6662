import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, type TestQuestions } from '../question/testQuestions.ts'
import { rankingRoutes } from '../ranking/routes.ts'
import { trendRoutes } from '../trend/routes.ts'
import { breakdownRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions((asked) => [
    ...breakdownRoutes(asked),
    ...rankingRoutes(asked),
    ...trendRoutes(asked),
  ])
  await questions.put(mall)
  await questions.store('mall', [
    { meter: 'main', start, energy: 1_000_000n },
    { meter: 'light', start, energy: 300_000n },
    { meter: 'hvac', start, energy: 500_000n },
    { meter: 'shop', start, energy: 100_000n },
    { meter: 'water', start, energy: 20_000n, register: 'volume' },
  ])
})
afterAll(() => questions.close())

interface Rows {
  unit: string | null
  rows: { code: string; name: string; value: string; share: string | null; unit: string }[]
}

const start = Date.parse('2026-03-01T00:00Z') / 1000
const day = 'project=mall&from=2026-03-01&to=2026-03-02'
const rowsOf = async (query: string) =>
  (await questions.answer<Rows>(`/api/analytics/breakdown?${day}&${query}`)).rows.map(
    ({ code, value, share }) => [code, value, share],
  )

test('categories add up to what the main meter measured, the rest belonging to none', async () => {
  expect(await rowsOf('by=category')).toEqual([
    ['hvac', '50.0000', '0.500000'],
    ['lighting', '40.0000', '0.400000'],
    ['', '10.0000', '0.100000'],
  ])
})

test('spaces are those at the top, and those inside of the one that is asked for', async () => {
  expect(await rowsOf('by=space')).toEqual([
    ['b', '60.0000', '0.600000'],
    ['a', '40.0000', '0.400000'],
  ])
  expect(await rowsOf('by=space&space=b')).toEqual([
    ['b1', '50.0000', '0.833333'],
    ['b2', '10.0000', '0.166667'],
  ])
})

test('by energy each in its own unit, shared by standard coal', async () => {
  const answer = await questions.answer<Rows>(`/api/analytics/breakdown?${day}&by=energy`)
  expect(answer.unit).toBeNull()
  expect(answer.rows.map(({ code, value, unit }) => [code, value, unit])).toEqual([
    ['electricity', '100.0000', 'kWh'],
    ['water', '2.0000', 'm³'],
  ])
  // 100 kWh × 0.1229 and 2 m³ × 0.2571
  const coal = [12.29, 0.5142]
  answer.rows.forEach(({ share }, index) =>
    expect(Number(share)).toBeCloseTo((coal[index] ?? 0) / 12.8042, 6),
  )
})

test('totals by any dimension add up to the total, whatever the tree and the amounts', async () => {
  let number = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          parent: fc.option(fc.nat(20), { nil: null }),
          space: fc.option(fc.constantFrom('a', 'b', 'b1', 'b2'), { nil: null }),
          category: fc.option(fc.constantFrom('light', 'hvac', 'power'), { nil: null }),
          energy: fc.integer({ min: 1, max: 10_000_000 }),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      async (drawn) => {
        const project = `p${number++}`
        const meters = drawn.map(({ parent, space, category }, index) => ({
          code: `m${index}`,
          name: `m${index}`,
          energy: 'electricity',
          // Only earlier ones, so that there is no loop.
          parent: parent === null || index === 0 ? null : `m${parent % index}`,
          space,
          category,
        }))
        await questions.put({ ...mall, project: { ...mall.project, code: project }, meters })
        await questions.store(
          project,
          drawn.map(({ energy }, index) => ({ meter: `m${index}`, start, energy: BigInt(energy) })),
        )
        const expected = drawn.reduce(
          (sum, { energy }, index) => (meters[index]?.parent ? sum : sum + BigInt(energy)),
          0n,
        )
        const span = `project=${project}&from=2026-03-01&to=2026-03-02`
        const { points } = await questions.answer<{ points: { value: string }[] }>(
          `/api/analytics/trend?${span}&step=day`,
        )
        expect(total(points)).toBe(expected)
        for (const path of [
          'breakdown?by=space',
          'breakdown?by=category',
          'breakdown?by=energy',
          'ranking?by=space',
          'ranking?by=category',
        ]) {
          const { rows } = await questions.answer<Rows>(`/api/analytics/${path}&${span}`)
          expect([path, total(rows)]).toEqual([path, expected])
        }
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 8) },
  )
}, 60_000)

const total = (rows: { value: string }[]) =>
  rows.reduce((sum, { value }) => sum + BigInt(value.replace('.', '')), 0n)

const mall = {
  project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
  spaces: [
    { code: 'a', name: 'Tower A' },
    { code: 'b', name: 'Tower B' },
    { code: 'b1', name: 'Floor 1', parent: 'b' },
    { code: 'b2', name: 'Floor 2', parent: 'b' },
  ],
  meters: [
    { code: 'main', name: 'Main', energy: 'electricity', role: 'main', space: 'a' },
    {
      code: 'light',
      name: 'Light',
      energy: 'electricity',
      parent: 'main',
      space: 'a',
      category: 'lighting',
    },
    {
      code: 'hvac',
      name: 'Chiller',
      energy: 'electricity',
      parent: 'main',
      space: 'b1',
      category: 'hvac',
    },
    {
      code: 'shop',
      name: 'Shop',
      energy: 'electricity',
      parent: 'main',
      space: 'b2',
      category: 'lighting',
    },
    { code: 'water', name: 'Water', energy: 'water', space: 'a' },
  ],
}
