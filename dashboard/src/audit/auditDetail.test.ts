import { expect, test } from 'vitest'
import { differenceLines } from './auditDetail.ts'

test('a deploy is shown as what was and what is', () => {
  const lines = differenceLines({ difference: '--- before\n+++ after\n-  "s": 30\n+  "s": 10' })
  expect(lines.map(({ kind }) => kind)).toEqual(['same', 'same', 'removed', 'added'])
})

test('anything else is shown as it is stored, and nothing as nothing', () => {
  expect(differenceLines({ meters: 3 }).map(({ text }) => text)).toEqual([
    '{',
    '  "meters": 3',
    '}',
  ])
  expect([null, undefined, '', {}].flatMap(differenceLines)).toEqual([])
})
