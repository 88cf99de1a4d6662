/**
 * Rows of CSV as RFC 4180 and Go's encoder have it, from text that comes in pieces. Blank lines are no rows. Fields in
 * quotes may hold commas, doubled quotes and line ends; a row that never ends is bounded by `charactersMax`.
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  charactersMax = 10_000_000,
): AsyncGenerator<string[]> {
  let rest = ''
  for await (const piece of text) {
    rest += piece
    let from = 0
    for (;;) {
      const end = rowEnd(rest, from)
      if (end < 0) break
      const row = rest.slice(from, rest.charCodeAt(end - 1) === 13 ? end - 1 : end)
      from = end + 1
      if (row !== '') yield fieldsOf(row)
    }
    rest = rest.slice(from)
    if (rest.length > charactersMax) throw new Error('a row of CSV is too long')
  }
  if (rest.trim() !== '') yield fieldsOf(rest)
}

/** The LF that ends the row which starts at `from`; -1 when it has not come yet. */
function rowEnd(text: string, from: number): number {
  let at = from
  for (;;) {
    const feed = text.indexOf('\n', at)
    if (feed < 0) return -1
    let quotes = 0
    for (
      let quote = text.indexOf('"', from);
      quote >= 0 && quote < feed;
      quote = text.indexOf('"', quote + 1)
    )
      quotes++
    if (quotes % 2 === 0) return feed
    at = feed + 1
  }
}

function fieldsOf(row: string): string[] {
  if (!row.includes('"')) return row.split(',')
  const fields: string[] = []
  let at = 0
  while (at <= row.length) {
    if (row[at] !== '"') {
      const comma = row.indexOf(',', at)
      fields.push(row.slice(at, comma < 0 ? row.length : comma))
      at = comma < 0 ? row.length + 1 : comma + 1
      continue
    }
    let close = at + 1
    while (close < row.length && (row[close] !== '"' || row[close + 1] === '"'))
      close += row[close] === '"' ? 2 : 1
    fields.push(row.slice(at + 1, close).replaceAll('""', '"'))
    at = close + 2
  }
  return fields
}
