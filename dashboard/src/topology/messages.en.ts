import type { Spoken } from '../language/spoken.ts'

const en = {
  topology: {
    title: 'Topology',
    lead: 'Which meter feeds which. Losses and unmetered shares are told from here.',
    search: 'Search code or name',
    tree: 'Tree of meters',
    none: 'No meter yet',
    noneDetail: 'Once there are meters, they are hung below each other here.',
    noMatch: 'No meter matches',
    move: 'Move',
    moveTitle: ({ named }: Spoken) => `What feeds ${named('code')}?`,
    moveLead: 'Only meters of the same energy in this project, and none that it feeds itself.',
    parent: 'Fed by',
    feeds: ({ named }: Spoken) => (named('count') === 1 ? 'feeds 1' : `feeds ${named('count')}`),
    openAll: 'Open all',
    shutAll: 'Shut all',
    noSub: 'main meter with nothing below',
  },
}

export default en
