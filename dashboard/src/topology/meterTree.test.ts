import { expect, test } from 'vitest'
import type { MeterRecord } from '../api/answers.ts'
import { meterTree, possibleParents } from './meterTree.ts'

const meters = [
  meter('M', null),
  meter('A', 'M'),
  meter('B', 'A'),
  meter('W', null, 'water'),
  meter('H', null, 'hot-water'),
  meter('X', 'gone'),
]

test('meters hang below what feeds them; one whose parent is not there stands at the top', () => {
  const tree = meterTree(meters)
  expect(tree.top.map(({ code }) => code)).toEqual(['M', 'W', 'H', 'X'])
  expect(tree.below('M').map(({ code }) => code)).toEqual(['A'])
  expect([...tree.inside('M')].sort()).toEqual(['A', 'B', 'M'])
})

test('what may feed a meter: the same energy, not what it feeds; cold water may become hot', () => {
  const parents = (code: string) =>
    possibleParents(
      meters,
      meters.find((one) => one.code === code)!,
    ).map((one) => one.code)
  expect(parents('A')).toEqual(['M', 'X'])
  expect(parents('H')).toEqual(['W'])
  expect(parents('W')).toEqual([])
})

function meter(code: string, parent: string | null, energy: MeterRecord['energy'] = 'electricity') {
  return { code, name: code, parent, energy } as MeterRecord
}
