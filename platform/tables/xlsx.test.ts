import { strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTables } from './readTables.ts'
import { sheet, type Sheet } from './sheet.ts'
import { columnLetters, writeXlsx } from './writeXlsx.ts'
import { excelNumber, isDateFormat } from './xlsxNumbers.ts'

interface Row {
  name: string
  kwh: string
}

const energy = (rows: Iterable<Row>, name = '用量') =>
  sheet<Row>({
    name,
    columns: [
      { header: '=名称', cell: (row) => row.name },
      { header: 'kWh', kind: 'number', cell: (row) => row.kwh },
    ],
    rows,
  })

test('what was written is read back equal, sheet by sheet', async () => {
  const file = await written([
    energy([
      { name: '=1+1', kwh: '-0.2500' },
      { name: 'a & <b> "c"\r\nd\t', kwh: '12345678901234567.1234' },
      { name: '', kwh: '' },
      { name: "'x", kwh: '' },
    ]),
    energy([], '第二'),
  ])
  expect(await readTables(file)).toEqual([
    {
      name: '用量',
      rows: [
        { line: 1, cells: ['=名称', 'kWh'] },
        { line: 2, cells: ['=1+1', '-0.25'] },
        { line: 3, cells: ['a & <b> "c"\r\nd\t', '12345678901234567.1234'] },
        { line: 5, cells: ["'x"] },
      ],
    },
    { name: '第二', rows: [{ line: 1, cells: ['=名称', 'kWh'] }] },
  ])
})

test('D23: a text is a text cell, in the header too, and a number a number with its decimals', async () => {
  const file = unzipSync(await written([energy([{ name: '=cmd|x', kwh: '-0.2500' }])]))
  const text = Buffer.from(file['xl/worksheets/sheet1.xml'] ?? []).toString()
  expect(text).not.toContain('<f>')
  expect(text).toContain('<c r="A1" s="1" t="inlineStr">')
  expect(text).toContain('<c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">=cmd|x</t>')
  expect(text).toContain('<c r="B2" s="7"><v>-0.2500</v></c>')
})

test('a decimal beyond the fifteen digits that Excel holds is a text, so that none is lost', async () => {
  const file = unzipSync(await written([energy([{ name: '', kwh: '1234567890123.4567' }])]))
  expect(Buffer.from(file['xl/worksheets/sheet1.xml'] ?? []).toString()).toContain(
    't="inlineStr"><is><t xml:space="preserve">1234567890123.4567</t>',
  )
})

test('D24: any texts come back; what XML cannot hold is replaced', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1 })), async (names) => {
      const kept = names.map((name) =>
        // eslint-disable-next-line no-control-regex -- exactly what XML has no place for
        name.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd'),
      )
      const [read] = await readTables(
        await written([energy(names.map((name) => ({ name, kwh: '1' })))]),
      )
      expect(read?.rows.slice(1).map(({ cells }) => cells[0])).toEqual(kept)
    }),
    { numRuns: 100 },
  )
})

test('what Excel itself writes is understood: shared and rich strings, dates, booleans, gaps, formulas by value', async () => {
  const [read] = await readTables(
    zipSync({
      'xl/workbook.xml': strToU8(
        '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="A" r:id="rId7"/></x:sheets></x:workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId7" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/styles.xml': strToU8(
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
          '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
      ),
      'xl/sharedStrings.xml': strToU8(
        '<sst><si><t>商铺</t></si><si><r><t>富</t></r><r><t>文本</t></r><rPh><t>fu</t></rPh></si></sst>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        '<worksheet><sheetData><row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c><c r="D3" s="1"><v>46053</v></c>' +
          '<c r="E3" s="2"><v>46053.354166666664</v></c><c r="F3" t="b"><v>1</v></c><c r="G3"><v>12.300000000000001</v></c>' +
          '<c r="H3" t="str"><f>A1&amp;"x"</f><v>computed</v></c></row></sheetData></worksheet>',
      ),
    }),
  )
  expect(read).toEqual({
    name: 'A',
    rows: [
      {
        line: 3,
        cells: [
          '商铺',
          '',
          '富文本',
          '2026-01-31',
          '2026-01-31T08:30:00',
          'TRUE',
          '12.3',
          'computed',
        ],
      },
    ],
  })
})

test.each([
  ['1e-7', '0.0000001'],
  ['1.5E+20', '150000000000000000000'],
  ['0.30000000000000004', '0.3'],
  ['-5', '-5'],
])('the number %s reads as %s', (value, text) => {
  expect(excelNumber(value, { isDate: false, from1904: false })).toBe(text)
})

test('formats of dates are told from those of numbers', () => {
  expect(isDateFormat(14, undefined)).toBe(true)
  for (const code of ['yyyy-mm-dd', 'h:mm', '[h]:mm', 'yyyy"年"m"月"'])
    expect(isDateFormat(170, code)).toBe(true)
  for (const code of ['0.00', '#,##0" d"', '[Red]0', 'General', '0.0\\h'])
    expect(isDateFormat(170, code)).toBe(false)
})

test('D35: a workbook that unpacks to more than allowed is refused, whatever it says of itself', async () => {
  const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(30_000_000) })
  const limits = { rowsMax: 10, cellsMax: 10, inflatedBytesMax: 1_000_000 }
  await expect(readTables(bomb, limits)).rejects.toThrow('unpacks to more')
})

test('a file that is cut short, or a ZIP of something else, is refused in words', async () => {
  const file = await written([energy([{ name: 'x', kwh: '1' }])])
  await expect(readTables(file.subarray(0, file.length / 4))).rejects.toMatchObject({ status: 400 })
  await expect(readTables(zipSync({ 'a.txt': strToU8('x') }))).rejects.toThrow('no XLSX workbook')
  const entities = strToU8('<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook>&a;</workbook>')
  await expect(readTables(zipSync({ 'xl/workbook.xml': entities }))).rejects.toMatchObject({
    status: 400,
  })
})

test('rows are asked for as they are written, and no longer when nobody listens', async () => {
  let made = 0
  let stopped = false
  function* rows() {
    try {
      while (true) yield { name: 'x'.repeat(100), kwh: String(++made) }
    } finally {
      stopped = true
    }
  }
  const chunks = writeXlsx([energy(rows())])
  await chunks.next()
  await chunks.return(undefined)
  expect(stopped).toBe(true)
  expect(made).toBeLessThan(5000)
})

test('columns go on after Z', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

async function written(sheets: Sheet[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeXlsx(sheets)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
