import type { Spoken } from '../language/spoken.ts'

const en = {
  projects: {
    title: 'Projects',
    lead: 'Each project has its own meters, its own clock and its own currency.',
    metersWord: ({ named }: Spoken): string => (named('count') === 1 ? 'meter' : 'meters'),
    none: 'No project yet',
    noneDetail: 'A project comes in as one document: spaces, gateways and meters together.',
    noneAction: 'Read how in the API reference',
    localTime: 'Local time',
    currency: 'Currency',
    states: 'Meters by state',
  },
}

export default en
