import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFormula, neutralised, restored, sheetNames } from './neutralise.ts'
import { readTables } from './readTables.ts'
import { type Cell, sheet } from './sheet.ts'
import { writeCsv } from './writeCsv.ts'

test.each([
  '=1+1',
  '+1-2',
  '-2+3',
  '@sum(a1)',
  '\t=1',
  '\rx',
  '\nx',
  '＝1',
  '＋1',
  '－1',
  '＠a',
  ' =1',
  '"=1',
  "'=1",
  '\u200b=1',
  '-1.5e3',
  '+5',
])('D23: %j begins with an apostrophe, and comes back', (text) => {
  expect(isFormula(text)).toBe(true)
  expect(neutralised(text)).toBe(`'${text}`)
  expect(restored(neutralised(text))).toBe(text)
})

test('D23: numbers stay numbers, and ordinary text stays as it is', async () => {
  for (const text of ['-5', '-0.2500', '12', 'a=b', '电表 1', "it's", ''])
    expect(neutralised(text)).toBe(text)
  const text = await csv(
    ['=name', 'kWh'],
    [
      ['x', '-0.2500'],
      ['-1', '99999999999999999.123456789'],
    ],
  )
  expect(text).toBe("\ufeff'=name,kWh\r\nx,-0.2500\r\n-1,99999999999999999.123456789\r\n")
})

test('D23: a text in a column of numbers is guarded like any other', async () => {
  expect(await csv(['kWh'], [['=1']])).toBe("\ufeffkWh\r\n'=1\r\n")
})

test('D24: any texts, read again, are equal', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', '')),
    fc.constantFrom('a,b', '"', 'a""b', '\r\n', '\n', ';', '\t', "'=1", '=1', ' x ', ',', '\ufeff'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1 }), async (rows) => {
      const wellFormed = rows.map((row) => row.map((value) => value.replace(/\p{Cs}/gu, '?')))
      const file = await csv(['one', 'two'], wellFormed)
      const [read] = await readTables(new TextEncoder().encode(file))
      expect(read?.rows.slice(1).map(({ cells }) => cells)).toEqual(wellFormed)
    }),
    { numRuns: 300 },
  )
})

test.each([
  { name: 'UTF-8 with mark', bytes: '\ufeff编号,名称\nM1,电表' },
  { name: 'UTF-8 with semicolons', bytes: '编号;名称\r\nM1;电表\r\n' },
  { name: 'tabs', bytes: '编号\t名称\rM1\t电表' },
  {
    name: 'GB18030',
    bytes: [
      0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a, 0x4d, 0x31, 0x2c, 0xb5,
      0xe7, 0xb1, 0xed,
    ],
  },
  { name: 'UTF-16', bytes: [0xff, 0xfe, ...Buffer.from('编号,名称\nM1,电表', 'utf16le')] },
])('a file in $name is understood', async ({ bytes }) => {
  const file = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes)
  const [read] = await readTables(file)
  expect(read?.rows.map(({ cells }) => cells)).toEqual([
    ['编号', '名称'],
    ['M1', '电表'],
  ])
})

test('lines are numbered as an editor shows them: quoted line ends count, empty rows are left out', async () => {
  const [read] = await readTables(new TextEncoder().encode('a,b\n\n"x\r\ny",1\nz,2'))
  expect(read?.rows.map(({ line }) => line)).toEqual([1, 3, 5])
})

test('a quote that is never closed, a NUL and a file too large are refused or read, never a hang', async () => {
  const limits = { rowsMax: 3, cellsMax: 100, inflatedBytesMax: 1000 }
  const read = (text: string) => readTables(new TextEncoder().encode(text), limits)
  expect((await read('"a,b\nc'))[0]?.rows).toEqual([{ line: 1, cells: ['a,b\nc'] }])
  await expect(read('a\0b')).rejects.toMatchObject({ status: 400 })
  await expect(read('1\n2\n3\n4\n')).rejects.toMatchObject({ status: 400 })
  await expect(read(','.repeat(200))).rejects.toMatchObject({ status: 400 })
})

test('D32: 100 KB of hostile text is read in linear time', async () => {
  for (const text of [
    '"'.repeat(100_000),
    '"a'.repeat(50_000),
    '\t'.repeat(100_000),
    ' '.repeat(100_000) + '=',
  ]) {
    const started = performance.now()
    await readTables(new TextEncoder().encode(text))
    neutralised(text)
    expect(performance.now() - started).toBeLessThan(1000)
  }
})

test('a float is refused: its decimals would not be the value’s', async () => {
  await expect(csv(['kWh'], [[0.1 as unknown as string]])).rejects.toThrow('float')
})

test('D23: names of sheets are short, unlike each other, and no formulas', () => {
  expect(sheetNames(['=cmd', 'a/b[1]', 'a b 1', 'A B 1', '', "'x'", '表'.repeat(40)])).toEqual([
    '_=cmd',
    'a b 1',
    'a b 1 (2)',
    'A B 1 (3)',
    'Sheet',
    'x',
    '表'.repeat(31),
  ])
})

async function csv(headers: string[], rows: (readonly Cell[])[]): Promise<string> {
  const columns = headers.map((header, index) => ({
    header,
    kind: header === 'kWh' ? ('number' as const) : ('text' as const),
    cell: (row: readonly Cell[]) => row[index],
  }))
  const chunks: Uint8Array[] = []
  for await (const chunk of writeCsv(sheet({ name: '', columns, rows }))) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
