import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sheet } from './sheet.ts'
import { tableAnswer } from './tableAnswer.ts'

test.each(['csv', 'xlsx'] as const)(
  'D25: a huge %s export is made as it is read, in little memory, and ends when its reader goes',
  async (format) => {
    const table = countedTable(10_000_000)
    const reader = tableAnswer(format, { name: 'x', sheets: [table.sheet] }).body?.getReader()
    const before = process.memoryUsage().rss
    let bytes = 0
    while (bytes < 4_000_000) bytes += (await reader?.read())?.value?.byteLength ?? Infinity
    expect(table.made()).toBeLessThan(2_000_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(128 << 20)

    await reader?.cancel()
    await sleep(50)
    const made = table.made()
    expect(table.ended()).toBe(true)
    await sleep(50)
    expect(table.made()).toBe(made)
  },
  60_000,
)

/** A table of so many rows, that tells how many were asked for. */
function countedTable(rowsMax: number) {
  let made = 0
  let ended = false
  function* rows() {
    try {
      while (made < rowsMax) yield made++
    } finally {
      ended = true
    }
  }
  return {
    made: () => made,
    ended: () => ended,
    sheet: sheet<number>({
      name: 'Readings',
      columns: [
        { header: 'Number', kind: 'number', cell: (row) => String(row) },
        { header: 'Meter', cell: (row) => `meter-${(row * 7919) % 9973}` },
      ],
      rows: rows(),
    }),
  }
}
