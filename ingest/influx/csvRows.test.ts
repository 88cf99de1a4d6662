import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRows } from './csvRows.ts'

test.each<[string, string[], string[][]]>([
  [
    'rows and a row without an end',
    ['a,b\nc,d'],
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['empty fields', ['a,,\n'], [['a', '', '']]],
  ['blank lines are no rows', ['a\n\n\nb\n'], [['a'], ['b']]],
  ['quotes', ['"a,b","c ""d""",e\n'], [['a,b', 'c "d"', 'e']]],
  [
    'a line end in quotes',
    ['"a\nb",c\nd,e\n'],
    [
      ['a\nb', 'c'],
      ['d', 'e'],
    ],
  ],
  ['an empty field in quotes at the end', ['a,""\n'], [['a', '']]],
  ['a piece that ends within quotes', ['"a', '\nb",c', '\n'], [['a\nb', 'c']]],
  [
    'CR LF',
    ['a,b\r\nc,d\r\n'],
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
])('%s', async (_, pieces, expected) => {
  expect(await rowsOf(pieces)).toEqual(expected)
})

test('D24: what was written is read back, wherever the pieces are cut', async () => {
  const row = fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', '电') }), {
    minLength: 2,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 5 }),
      fc.integer({ min: 1, max: 7 }),
      async (rows, size) => {
        const text = rows
          .map((fields) => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(','))
          .join('\n')
        const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
        expect(await rowsOf(pieces)).toEqual(rows)
      },
    ),
  )
})

async function rowsOf(pieces: string[]): Promise<string[][]> {
  async function* text() {
    yield* pieces
  }
  const rows: string[][] = []
  for await (const row of csvRows(text())) rows.push(row)
  return rows
}
