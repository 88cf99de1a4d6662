import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, type TestQuestions } from '../question/testQuestions.ts'
import { flowRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(flowRoutes)
})
afterAll(() => questions.close())

interface Answer {
  unit: string
  nodes: { id: string; name: string; kind: string }[]
  links: { source: string; target: string; value: string }[]
}

const start = Date.parse('2026-03-01T00:00Z') / 1000
const ask = (project: string, query = '') =>
  questions.answer<Answer>(
    `/api/analytics/flow?project=${project}&from=2026-03-01&to=2026-03-02${query}`,
  )

async function fill(
  code: string,
  meters: [code: string, energy: number | undefined, parent?: string][],
) {
  await questions.put({
    project: { code, name: code, timezone: 'Asia/Shanghai' },
    meters: meters.map(([meter, , parent]) => ({
      code: meter,
      name: `meter ${meter}`,
      energy: 'electricity',
      parent: parent ?? null,
    })),
  })
  await questions.store(
    code,
    meters.flatMap(([meter, energy]) =>
      energy === undefined ? [] : [{ meter, start, energy: BigInt(energy) }],
    ),
  )
}

test('what no meter beneath measured is a node of its own: a loss when small, unmetered when large', async () => {
  await fill('loss', [
    ['P', 10_000_000],
    ['a', 6_200_000, 'P'],
    ['b', 3_300_000, 'P'],
    ['under', 1_000_000, 'b'],
  ])
  const { nodes, links } = await ask('loss')
  expect(links).toEqual([
    { source: 'source', target: 'P', value: '1000.0000' },
    { source: 'P', target: 'a', value: '620.0000' },
    { source: 'P', target: 'b', value: '330.0000' },
    { source: 'b', target: 'under', value: '100.0000' },
    { source: 'P', target: 'loss:P', value: '50.0000' },
    { source: 'b', target: 'unmetered:b', value: '230.0000' },
  ])
  expect(nodes.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    'source source',
    'P meter',
    'a meter',
    'b meter',
    'under meter',
    'loss:P loss',
    'unmetered:b unmetered',
  ])
})

test('what those beneath say more comes in as unexplained, and nothing is cut', async () => {
  await fill('more', [
    ['P', 10_000_000],
    ['a', 6_200_000, 'P'],
    ['b', 4_300_000, 'P'],
  ])
  expect((await ask('more')).links).toContainEqual({
    source: 'unexplained:P',
    target: 'P',
    value: '50.0000',
  })
})

test('a meter of which nothing is known is left out, and those beneath it hang on the next one', async () => {
  await fill('silent', [
    ['P', 100],
    ['mute', undefined, 'P'],
    ['a', 60, 'mute'],
  ])
  const { nodes, links } = await ask('silent')
  expect(nodes.map(({ id }) => id)).not.toContain('mute')
  expect(links).toContainEqual({ source: 'P', target: 'a', value: '0.0060' })
})

test('small branches become one, and a meter is drawn with all beneath it', async () => {
  await fill('small', [
    ['P', 10_000],
    ['a', 9_000, 'P'],
    ['b', 60, 'P'],
    ['c', 40, 'P'],
    ['a1', 8_000, 'a'],
  ])
  const collapsed = await ask('small', '&collapse=0.01')
  expect(collapsed.links).toContainEqual({ source: 'P', target: 'others:P', value: '0.0100' })
  expect(collapsed.nodes).toContainEqual({ id: 'others:P', name: '2', kind: 'others' })
  expect((await ask('small', '&meter=a')).links).toEqual([
    { source: 'source', target: 'a', value: '0.9000' },
    { source: 'a', target: 'a1', value: '0.8000' },
    { source: 'a', target: 'unmetered:a', value: '0.1000' },
  ])
})

test('in equals out at every inner node, to the digit, for any tree', async () => {
  let number = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          parent: fc.option(fc.nat(20), { nil: null }),
          energy: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
        }),
        { minLength: 1, maxLength: 15 },
      ),
      fc.constantFrom(0, 0.05),
      async (drawn, collapse) => {
        const project = `p${number++}`
        await fill(
          project,
          drawn.map(
            ({ parent, energy }, index) =>
              [
                `m${index}`,
                energy,
                ...(parent === null || index === 0 ? [] : [`m${parent % index}`]),
              ] as [string, number | undefined, string?],
          ),
        )
        const { nodes, links } = await ask(project, `&collapse=${collapse}`)
        const ids = new Set(nodes.map(({ id }) => id))
        expect(ids.size).toBe(nodes.length)
        for (const { source, target, value } of links) {
          expect(ids.has(source) && ids.has(target)).toBe(true)
          expect(BigInt(value.replace('.', ''))).toBeGreaterThan(0n)
        }
        const through = (id: string, end: 'source' | 'target') =>
          links
            .filter((link) => link[end] === id)
            .reduce((sum, { value }) => sum + BigInt(value.replace('.', '')), 0n)
        for (const { id } of nodes) {
          const [into, out] = [through(id, 'target'), through(id, 'source')]
          if (into > 0n && out > 0n) expect([id, into]).toEqual([id, out])
        }
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 15) },
  )
}, 60_000)
