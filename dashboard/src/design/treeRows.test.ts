import { expect, test } from 'vitest'
import { treeMove, treeRows } from './treeRows.ts'

const inside: Record<string, string[]> = { '': ['a', 'b'], a: ['a1', 'a2'], a2: ['a21'] }
const rows = (...open: string[]) =>
  treeRows(
    (node?: string) => inside[node ?? ''],
    (node) => node,
    new Set(open),
  )

test('what is open shows what is inside, at its depth', () => {
  expect(rows().map(({ key }) => key)).toEqual(['a', 'b'])
  expect(rows('a', 'a2').map(({ key, level, open }) => [key, level, open])).toEqual([
    ['a', 1, true],
    ['a1', 2, undefined],
    ['a2', 2, true],
    ['a21', 3, undefined],
    ['b', 1, undefined],
  ])
})

test('a loop is shown once and not for ever', () => {
  const looped = treeRows(
    (node?: string) => ({ '': ['x'], x: ['y'], y: ['x'] })[node ?? ''],
    (node) => node,
    new Set(['x', 'y']),
  )
  expect(looped.map(({ key }) => key)).toEqual(['x', 'y'])
})

test('arrow keys walk, open and shut', () => {
  const shown = rows('a')
  expect(treeMove(shown, 0, 'ArrowDown')).toEqual({ to: 1 })
  expect(treeMove(shown, 0, 'ArrowLeft')).toEqual({ toggle: 'a' })
  expect(treeMove(shown, 0, 'ArrowRight')).toEqual({ to: 1 })
  expect(treeMove(shown, 2, 'ArrowLeft')).toEqual({ to: 0 })
  expect(treeMove(shown, 2, 'ArrowRight')).toEqual({ toggle: 'a2' })
  expect(treeMove(shown, 3, 'End')).toEqual({ to: 3 })
  expect(treeMove(shown, 3, 'ArrowRight')).toBeUndefined()
  expect(treeMove(shown, 3, 'x')).toBeUndefined()
})
