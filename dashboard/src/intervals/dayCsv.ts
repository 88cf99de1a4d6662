import type { DayReport, SlotQuality } from './dayReport.ts'
import type { ZoneClock } from './zoneClock.ts'

export interface CsvWords {
  start: string
  value: string
  quality: string
  qualityOf(quality: SlotQuality): string
}

/**
 * What the table shows, for a spreadsheet: a line per quarter-hour, gaps included, times with their offset so that a
 * repeated hour stays apart. Begins with a byte order mark, without which Excel misreads Chinese.
 */
export function dayCsv(report: DayReport, clock: ZoneClock, words: CsvWords): string {
  const lines = report.slots.map((slot) => [
    clock.iso(slot.startMs),
    slot.value ?? '',
    words.qualityOf(slot.quality),
  ])
  const rows = [[words.start, words.value, words.quality], ...lines]
  return '\uFEFF' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('')
}

/** A text that a spreadsheet would run as a formula gets an apostrophe; a number keeps its minus. */
function cell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
