import { expect, test } from 'vitest'
import { sheet } from './sheet.ts'
import { attachment, safeFileName, tableAnswer } from './tableAnswer.ts'

test.each([
  ['Mall/2026:01.xlsx', 'Mall-2026-01.xlsx'],
  ['../../etc/passwd.csv', 'etc-passwd.csv'],
  ['a\r\nSet-Cookie: x.csv', 'a--Set-Cookie- x.csv'],
  ['con.csv', '_con.csv'],
  ['.csv', 'table.csv'],
  ['表计 一月.xlsx', '表计 一月.xlsx'],
  ['x\u202egpj.csv', 'x-gpj.csv'],
])('D33: the name %j is saved as %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe)
})

test('a Chinese name is told in the form that every browser reads', () => {
  expect(attachment('表 "1".csv')).toBe(
    `attachment; filename="_ -1-.csv"; filename*=UTF-8''%E8%A1%A8%20-1-.csv`,
  )
})

test('an answer carries its type, its name and its rows', async () => {
  const table = sheet({
    name: 'Meters',
    columns: [{ header: 'Code', cell: (row: string) => row }],
    rows: ['M1', 'M2'],
  })
  const answer = tableAnswer('csv', { name: 'Meters', sheets: [table] })
  expect(answer.headers.get('content-type')).toContain('text/csv')
  expect(answer.headers.get('content-disposition')).toContain('filename="Meters.csv"')
  expect(await answer.text()).toBe('Code\r\nM1\r\nM2\r\n')
  expect(
    (await tableAnswer('xlsx', { name: 'x', sheets: [table] }).arrayBuffer()).byteLength,
  ).toBeGreaterThan(1000)
})
