import type { Spoken } from '../language/spoken.ts'

const en = {
  charts: {
    measured: ({ named }: Spoken) => `${named('percent')} % measured`,
    measuredHint:
      'Share of the quarter-hours that have passed which were measured, not estimated or missing',
    export: 'Export',
    csv: 'CSV',
    xlsx: 'Excel (XLSX)',
    png: 'Picture (PNG)',
    table: 'Table',
    chart: 'Chart',
    exportFailed: 'The file could not be made. Try again in a moment.',
    firstRows: ({ named }: Spoken) =>
      `The first ${named('shown')} of ${named('all')} rows; the exported file has all of them.`,
  },
}

export default en
