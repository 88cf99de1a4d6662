import type { Spoken } from '../language/spoken.ts'

const en = {
  charts: {
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
