import type { Spoken } from '../language/spoken.ts'

const en = {
  projects: {
    title: 'Projects',
    lead: 'Each project has its own meters, its own clock and its own currency.',
    metersWord: ({ named }: Spoken): string => (named('count') === 1 ? 'meter' : 'meters'),
    none: 'No project yet',
    noneDetail:
      'Make the first one here; spaces, gateways and meters follow by hand or from a spreadsheet.',
    noneAction: 'Read how in the API reference',
    localTime: 'Local time',
    currency: 'Currency',
    states: 'Meters by state',
    search: 'Search name or code',
    noMatch: 'No project matches',
    tree: 'Tree of projects',
    found: ({ named }: Spoken) => `${named('count')} of ${named('all')}`,
    add: 'New project',
    edit: 'Edit',
    editTitle: ({ named }: Spoken) => `Project ${named('code')}`,
    code: 'Code',
    name: 'Name',
    timezone: 'Time zone',
    saved: 'Saved',
    codeHint: 'It stands in addresses and files, and stays.',
  },
}

export default en
