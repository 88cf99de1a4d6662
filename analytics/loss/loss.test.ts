import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { lossRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(lossRoutes)
})
afterAll(() => questions.close())

interface Row {
  meter: string
  input: string
  output: string
  loss: string
  lossPercent: string | null
  tolerance: string
  coverage: string
  status: string
}

const rowsOf = async (query: string) =>
  (await questions.answer<{ rows: Row[] }>(`/api/analytics/loss?${query}`)).rows

const put = (code: string, meters: [code: string, parent?: string][], timezone = 'Asia/Shanghai') =>
  questions.put({
    project: { code, name: code, timezone },
    meters: meters.map(([meter, parent]) => ({
      code: meter,
      name: meter,
      energy: 'electricity',
      parent: parent ?? null,
    })),
  })

const start = Date.parse('2026-03-01T00:00Z') / 1000
const day = 'from=2026-03-01&to=2026-03-02'

test('10,000 in and 9,420 out is a loss of 5.80 %, beyond what meters may be off by', async () => {
  const children = Array.from({ length: 20 }, (_, index) => `c${index}`)
  await put('worked', [['P'], ...children.map((code): [string, string] => [code, 'P'])])
  await questions.store('worked', [
    { meter: 'P', start, energy: 100_000_000n },
    ...children.map((meter) => ({ meter, start, energy: 4_710_000n })),
  ])
  const [row] = await rowsOf(`project=worked&${day}`)
  expect(row).toMatchObject({
    meter: 'P',
    input: '10000.0000',
    output: '9420.0000',
    loss: '580.0000',
    lossPercent: '5.80',
    // √(100² + 20 × 4.71²) = √10443.682
    tolerance: '102.1943',
    coverage: '0.010417',
    status: 'loss',
  })
})

test('those beneath saying more is shown as it is, and flagged', async () => {
  await put('negative', [['P'], ['a', 'P'], ['b', 'P'], ['under', 'b']])
  await questions.store('negative', [
    { meter: 'P', start, energy: 10_000_000n },
    { meter: 'a', start, energy: 6_200_000n },
    { meter: 'b', start, energy: 4_300_000n },
    { meter: 'under', start, energy: 4_299_000n },
  ])
  expect(await rowsOf(`project=negative&${day}`)).toMatchObject([
    { meter: 'P', loss: '-50.0000', lossPercent: '-5.00', status: 'negative' },
    { meter: 'b', loss: '0.1000', lossPercent: '0.02', status: 'within-accuracy' },
  ])
  expect(await rowsOf(`project=negative&${day}&meter=b`)).toMatchObject([{ meter: 'b' }])
})

test('only quarter-hours that all have count, and the share of them is told', async () => {
  await put('gaps', [['P'], ['a', 'P'], ['b', 'P'], ['silent'], ['beneath', 'silent']])
  const starts = slotStarts('2026-02-28T16:00Z', '2026-03-03T16:00Z')
  await questions.store('gaps', [
    ...starts.map((start) => ({ meter: 'P', start, energy: 30n })),
    ...starts.map((start) => ({ meter: 'a', start, energy: 10n })),
    // Of the second day the last hour only, of the third nothing.
    ...starts
      .filter((_, index) => index < 96 || (index >= 188 && index < 192))
      .map((start) => ({ meter: 'b', start, energy: 15n })),
    ...starts.map((start) => ({ meter: 'beneath', start, energy: 1n })),
  ])
  expect(await rowsOf('project=gaps&from=2026-03-01&to=2026-03-04')).toMatchObject([
    { meter: 'P', input: '0.3000', output: '0.2500', loss: '0.0500', coverage: '0.347222' },
    {
      meter: 'silent',
      input: '0.0000',
      lossPercent: null,
      coverage: '0.000000',
      status: 'no-data',
    },
  ])
})

test('whatever the gaps, the span and the clock: the same as by plain arithmetic', async () => {
  let number = 0
  const meters = ['P', 'a', 'b'] as const
  const slots = slotStarts('2026-03-27T00:00Z', '2026-03-31T00:00Z')
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ meter: fc.constantFrom(...meters), from: fc.nat(380), length: fc.nat(60) }),
        { maxLength: 5 },
      ),
      fc.tuple(fc.nat(384), fc.nat(384)),
      async (gaps, ends) => {
        const project = `p${number++}`
        await put(project, [['P'], ['a', 'P'], ['b', 'P']], 'Europe/Berlin')
        const energyOf = (meter: string, index: number) =>
          gaps.some(
            (gap) => gap.meter === meter && index >= gap.from && index < gap.from + gap.length,
          )
            ? undefined
            : BigInt(meter === 'P' ? 100 + (index % 7) : 40 + (index % 5))
        await questions.store(
          project,
          meters.flatMap((meter) =>
            slots.flatMap((start, index) => {
              const energy = energyOf(meter, index)
              return energy === undefined ? [] : [{ meter, start, energy }]
            }),
          ),
        )
        const [first, last] = [Math.min(...ends), Math.max(...ends)]
        let [input, output] = [0n, 0n]
        for (let index = first; index < last; index++) {
          const [p, a, b] = meters.map((meter) => energyOf(meter, index))
          if (p === undefined || a === undefined || b === undefined) continue
          input += p
          output += a + b
        }
        const iso = (index: number) =>
          new Date(((slots[0] ?? 0) + index * 900) * 1000).toISOString()
        const [row] = await rowsOf(`project=${project}&from=${iso(first)}&to=${iso(last)}`)
        const digits = (text = '') => BigInt(text.replace('.', ''))
        expect([digits(row?.input), digits(row?.output)]).toEqual([input, output])
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 10) },
  )
}, 60_000)
