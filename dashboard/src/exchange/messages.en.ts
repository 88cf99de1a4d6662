import type { Spoken } from '../language/spoken.ts'

const en = {
  exchange: {
    title: 'Import and export',
    lead: 'The whole project as a spreadsheet: take it out, change it, bring it back.',
    out: 'Take out',
    outLead:
      'Spaces, gateways, meters, replacements, tariffs and tenancies, each on a sheet of its own.',
    workbook: 'Workbook (XLSX)',
    document: 'Site document (JSON)',
    table: 'One table as CSV',
    template: 'Empty template (XLSX)',
    tables: {
      project: 'Project',
      spaces: 'Spaces',
      gateways: 'Gateways',
      meters: 'Meters',
      replacements: 'Replacements',
      tariffs: 'Tariffs',
      tenancies: 'Tenancies',
    },
    in: 'Bring in',
    inLead:
      'A workbook, one table as CSV (UTF-8 or GBK), or a site document. It is checked first; with a fault nothing is imported.',
    choose: 'Choose a file',
    drop: 'or drop it here',
    mode: 'Rows that the file does not name',
    merge: 'stay',
    replace: 'are removed',
    checking: 'Checking…',
    file: ({ named }: Spoken) => `File: ${named('name')}`,
    another: 'Another file',
    good: 'No fault found. This is what the import does:',
    bad: ({ named }: Spoken) =>
      `${named('count')} to mend before it can be imported. Nothing was changed.`,
    rows: 'Rows',
    added: 'Added',
    changed: 'Changed',
    removed: 'Removed',
    sheet: 'Sheet',
    cell: 'Cell',
    fault: 'What is wrong',
    whole: 'The document replaces the whole project.',
    import: 'Import',
    done: ({ named }: Spoken) => `Imported. ${named('count')} rows changed.`,
    nothing: 'The file says what is there already.',
    saveFaults: 'Save the list of faults',
    readOnly: 'You may look and export, but not import.',
    noJson: 'This file is not JSON.',
  },
}

export default en
