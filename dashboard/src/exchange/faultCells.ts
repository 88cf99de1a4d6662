/** `Meters!E12` → sheet and cell; a path of the document has no cell. */
export function faultCell(path: string): { sheet: string; cell: string } {
  const [, sheet = '', cell = ''] = /^(.*)!([A-Z]{1,3}\d+)$/.exec(path) ?? []
  return cell ? { sheet, cell } : { sheet: path, cell: '' }
}

/** Faults as CSV, to be mended row by row beside the file; a text never begins as a formula. */
export function faultsCsv(
  heads: readonly string[],
  faults: readonly { path: string; message: string }[],
): string {
  const rows = faults.map(({ path, message }) => {
    const { sheet, cell } = faultCell(path)
    return [sheet, cell, message]
  })
  return '\ufeff' + [heads, ...rows].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n'
}

function field(text: string): string {
  const safe = /^[\s"']*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
