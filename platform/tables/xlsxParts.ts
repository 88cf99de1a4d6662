/** The fixed files inside of a workbook (ECMA-376), besides its sheets. */
export function workbookParts(sheetNames: readonly string[]): Record<string, string> {
  const numbers = sheetNames.map((_, index) => index + 1)
  return {
    '[Content_Types].xml':
      xml +
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>` +
      numbers
        .map(
          (number) =>
            `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
        )
        .join('') +
      `</Types>`,
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      xml +
      `<workbook xmlns="${main}" xmlns:r="${related}"><sheets>` +
      sheetNames
        .map(
          (name, index) =>
            `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
        )
        .join('') +
      `</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...numbers.map((number): [string, string] => ['worksheet', `worksheets/sheet${number}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles(),
  }
}

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Text as XML takes it; characters that XML cannot hold become the replacement character. */
export const xmlText = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- these are what must not get into XML
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // A bare carriage return would come back as a line feed.
    .replaceAll('\r', '&#13;')

/** Numbers of the cell formats in `styles`. */
export const headerStyle = 1
/** A text stays one when somebody edits the cell. */
export const textStyle = 2
/** Decimals beyond this are there in the cell, but shown as Excel pleases. */
export const decimalsShownMax = 8
export const numberStyle = (decimals: number): number => 3 + Math.min(decimals, decimalsShownMax)

function styles(): string {
  const formats = Array.from({ length: decimalsShownMax + 1 }, (_, decimals) =>
    decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`,
  )
  const formatId = (decimals: number) => 164 + decimals
  const cell = (rest: string) => `<xf borderId="0" fillId="0" xfId="0" ${rest}/>`
  return (
    xml +
    `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">` +
    formats
      .map((code, decimals) => `<numFmt numFmtId="${formatId(decimals)}" formatCode="${code}"/>`)
      .join('') +
    `</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
    `<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
    `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
    `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
    `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
    `<cellXfs count="${formats.length + 3}">` +
    cell('numFmtId="0" fontId="0"') +
    cell('numFmtId="49" fontId="1" applyFont="1" quotePrefix="1"') +
    cell('numFmtId="49" fontId="0" applyNumberFormat="1" quotePrefix="1"') +
    formats
      .map((_, decimals) =>
        cell(`numFmtId="${formatId(decimals)}" fontId="0" applyNumberFormat="1"`),
      )
      .join('') +
    `</cellXfs></styleSheet>`
  )
}

function relationships(targets: readonly [type: string, target: string][]): string {
  const rows = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${related}/${type}" Target="${target}"/>`,
  )
  return (
    xml +
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`
  )
}
