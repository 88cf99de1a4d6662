import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Product, productFolder, startProduct } from './testProduct.ts'

// The golden cases through the public API alone: a site document in, line protocol in, quarter-hours out.

interface GoldenCase {
  name: string
  meter: object
  replacements: object[]
  batches: [time: string, value: string][][]
  expect: { start: string; kwh: string; quality: string }[]
}

const golden = JSON.parse(
  readFileSync(
    new URL('./analytics/energy/testdata/golden-intervals.json', import.meta.url),
    'utf8',
  ),
) as GoldenCase[]

const folder = productFolder()
let product: Product
beforeAll(async () => {
  product = await startProduct(folder)
}, 60_000)
afterAll(async () => {
  await product.stop()
  folder.remove()
}, 30_000)

/** What was written is readable at most so long after its 204. */
const readableAfterMs = 5_000

const overlaps = ({ batches }: GoldenCase) => {
  const times = batches.flat().map(([time]) => time)
  return new Set(times).size < times.length
}

const cases = golden.flatMap((one) => [
  { ...one, project: `given-${one.name}`, order: 'as given', registered: 'first' },
  // Of two readings of one moment the later received counts: there the order is part of the case.
  ...(overlaps(one)
    ? []
    : [
        {
          ...one,
          project: `turned-${one.name}`,
          order: 'last first',
          registered: 'first',
          batches: [...one.batches].reverse(),
        },
      ]),
  { ...one, project: `late-${one.name}`, order: 'as given', registered: 'after its readings' },
])

describe('golden quarter-hours by the public API', () => {
  test.each(cases)('$name, batches $order, meter registered $registered', async (one) => {
    if (one.registered === 'first') await putSite(one)
    for (const batch of one.batches) {
      const lines = batch.map(
        ([time, value]) =>
          `reading,meter=M1,project=${one.project} active_import=${value} ${Date.parse(time) / 1000}`,
      )
      const answer = await product.write(lines.join('\n'))
      expect(answer.status).toBe(204)
    }
    if (one.registered !== 'first') await putSite(one)
    await expectQuarterHours(one)
  })

  test('after a restart every one of them is the same', async () => {
    expect(await product.stop()).toBe(0)
    product = await startProduct(folder)
    for (const one of cases) await expectQuarterHours(one)
  }, 120_000)
})

async function putSite({ project, meter, replacements }: GoldenCase & { project: string }) {
  const answer = await product.fetch(`/api/projects/${project}/site`, {
    method: 'PUT',
    body: JSON.stringify({
      project: { code: project, name: project, timezone: 'Asia/Shanghai' },
      meters: [{ code: 'M1', name: 'Meter', energy: 'electricity', ...meter, replacements }],
    }),
  })
  expect([200, 201], await answer.clone().text()).toContain(answer.status)
}

async function expectQuarterHours(one: GoldenCase & { project: string }) {
  const expected = one.expect.map(({ start, kwh, quality }) => ({
    start: Date.parse(start),
    value: kwh,
    quality,
  }))
  const until = Date.now() + readableAfterMs
  let found: unknown
  do {
    const answer = await product.fetch(
      `/api/analytics/intervals?project=${one.project}&meter=M1&register=active_import&from=2020-01-01&to=2030-01-01`,
    )
    const { intervals } = (await answer.json()) as {
      intervals: { start: string; value: string; quality: string }[]
    }
    found = intervals.map((slot) => ({ ...slot, start: Date.parse(slot.start) }))
    if (JSON.stringify(found) === JSON.stringify(expected)) break
    await sleep(100)
  } while (Date.now() < until)
  expect(found).toEqual(expected)
}
