import fc from 'fast-check'
import { divideHalfUp, formatScaled } from '@wattledger/platform/metering/decimal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, type TestQuestions } from '../question/testQuestions.ts'
import { trendRoutes } from '../trend/routes.ts'
import { createDerivation } from './derivation.ts'
import { withPeriods } from './periods.ts'
import { registerTerms } from './registerTerms.ts'
import { storedReadings } from './testReadings.ts'
import { withVirtualMeters } from './virtualMeters.ts'

let questions: TestQuestions
let readings: ReturnType<typeof storedReadings>
let derivation: ReturnType<typeof withPeriods>
const t0 = BigInt(Date.parse('2026-03-01T00:00:00Z')) * 1_000_000n
const quarterNs = 900_000_000_000n

const document = (formulas: Record<string, string>) => ({
  project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
  meters: [
    ...['A', 'B', 'C'].map((code) => ({ code, name: code, energy: 'electricity' })),
    ...Object.entries(formulas).map(([code, formula]) => ({
      code,
      name: code,
      energy: 'electricity',
      formula,
    })),
  ],
})

beforeAll(async () => {
  questions = await openTestQuestions(trendRoutes)
  readings = storedReadings(questions.clickhouse)
  const { clickhouse, registry } = questions
  const read = createDerivation(clickhouse, (id, register) => {
    const meter = registry.current().meterById(id)
    return meter?.formula === null ? registerTerms(meter, register) : undefined
  })
  derivation = withPeriods(withVirtualMeters(read, { clickhouse, registry }), {
    clickhouse,
    zoneOf: () => 'Asia/Shanghai',
  })
  await questions.put(document({ V: 'A + B - 0.5 × C', W: 'V * 0.333333' }))
}, 60_000)
afterAll(() => questions.close())

/** Writes a register's values at quarter-hours' edges and derives what they touch. */
async function write(code: string, first: number, values: readonly bigint[]) {
  const meter = questions.meterId('mall', code)
  const at = (index: number) => t0 + BigInt(first + index) * quarterNs
  await readings.write(
    meter,
    values.map((value, index) => [at(index), formatScaled(value, 4)] as const),
  )
  await derivation.derive([
    { meter, register: 'active_import', from: at(0), to: at(values.length - 1) },
  ])
}

const slotsOf = async (code: string) =>
  new Map(
    (await readings.quarterHours(questions.meterId('mall', code))).map(({ start, energy }) => [
      Number((start - t0) / quarterNs),
      energy,
    ]),
  )

test('a virtual meter is what its formula says of each quarter-hour, whatever comes in what order', async () => {
  const codes = ['A', 'B', 'C'] as const
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          code: fc.constantFrom(...codes),
          first: fc.integer({ min: 0, max: 60 }),
          steps: fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 2, maxLength: 30 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      async (batches) => {
        for (const { code, first, steps } of batches) {
          let value = BigInt(first) * 3_000_000n
          await write(code, first, [value, ...steps.map((step) => (value += BigInt(step)))])
        }
        const [a, b, c, v, w] = await Promise.all(['A', 'B', 'C', 'V', 'W'].map(slotsOf))
        const expected = new Map<number, bigint>()
        for (const [slot, energy] of a ?? []) {
          const [other, third] = [b?.get(slot), c?.get(slot)]
          if (other !== undefined && third !== undefined)
            expected.set(slot, divideHalfUp(2n * (energy + other) - third, 2n))
        }
        expect(v).toEqual(expected)
        expect(w).toEqual(
          new Map(
            [...expected].map(([slot, energy]) => [
              slot,
              divideHalfUp(energy * 333_333n, 1_000_000n),
            ]),
          ),
        )
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 4) },
  )
}, 120_000)

test('it is asked like every other meter, and counts in no sum', async () => {
  const ask = (query: string) =>
    questions.answer<{ points: { value: string }[] }>(
      `/api/analytics/trend?project=mall&from=2026-03-01&to=2026-03-03&step=month&${query}`,
    )
  for (const code of ['A', 'B', 'C']) await write(code, 0, [0n, 10_000n, 30_000n])
  const of = async (query: string) => (await ask(query)).points[0]?.value
  const [a, b, c, all] = [
    await of('meter=A'),
    await of('meter=B'),
    await of('meter=C'),
    await of(''),
  ]
  const scaled = (text: string | undefined) => BigInt((text ?? '0').replace('.', ''))
  expect(scaled(all)).toBe(scaled(a) + scaled(b) + scaled(c))
  const slots = await slotsOf('V')
  expect(scaled(await of('meter=V'))).toBe([...slots.values()].reduce((sum, one) => sum + one, 0n))
})

test('another formula counts for all time', async () => {
  await questions.put(document({ V: 'A', W: 'V * 0.333333' }))
  await derivation.deriveWhole([questions.meterId('mall', 'V')])
  expect(await slotsOf('V')).toEqual(await slotsOf('A'))
  expect((await slotsOf('W')).size).toBe((await slotsOf('A')).size)
})
