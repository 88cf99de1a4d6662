import { expect, test } from 'vitest'
import type { Flow } from '../analysis/answers.ts'
import { below, gatherSmall, inflow } from './smallBranches.ts'

const flow: Flow = {
  unit: 'kWh',
  nodes: ['grid', 'T1', 'T2', 'a', 'b', 'c', 'd']
    .map((id): Flow['nodes'][number] => ({ id, name: id, kind: 'meter' }))
    .concat({ id: 'loss:T1', name: 'Loss', kind: 'loss' }),
  links: [
    { source: 'grid', target: 'T1', value: '900.0000' },
    { source: 'grid', target: 'T2', value: '100.0000' },
    { source: 'T1', target: 'a', value: '880.0000' },
    { source: 'T1', target: 'b', value: '8.2500' },
    { source: 'T1', target: 'c', value: '6.7500' },
    { source: 'T1', target: 'loss:T1', value: '5.0000' },
    { source: 'b', target: 'd', value: '8.2500' },
  ],
}

test('small branches of a node are one, their sum is kept, and a loss is always shown', () => {
  const { nodes, links } = gatherSmall(flow, 0.01, (count) => `${count} more`)
  expect(nodes.map(({ name }) => name).sort()).toEqual(
    ['2 more', 'Loss', 'T1', 'T2', 'a', 'grid'].sort(),
  )
  expect(links.find(({ target }) => target.includes('others'))?.value).toBe('15.0000')
  expect(inflow({ nodes, links })).toBe('1000.0000')
})

test('a single small branch stays itself', () => {
  const one = { ...flow, links: flow.links.filter(({ target }) => target !== 'c') }
  const { nodes } = gatherSmall(one, 0.01, String)
  expect(nodes.map(({ id }) => id)).toContain('b')
})

test('below a node there is it and what it feeds; an unknown one is the whole', () => {
  expect(below(flow, 'b').nodes.map(({ id }) => id)).toEqual(['b', 'd'])
  expect(inflow(below(flow, 'T1'))).toBe('900.0000')
  expect(below(flow, 'gone').nodes).toHaveLength(8)
})
