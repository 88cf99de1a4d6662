import type { Spoken } from '../language/spoken.ts'

const en = {
  carbon: {
    title: 'Carbon',
    panel: 'Carbon dioxide of what was used',
    total: 'In all',
    sentence: ({ named }: Spoken) =>
      `${named('span')}: ${named('total')} in all, ${named('share')} of it from ${named('energy')}. Highest is ${named('at')}, with ${named('most')}.`,
    hourly: ({ named }: Spoken) =>
      `${named('share')} of the electricity was weighed by the grid’s intensity of its hour, the rest by a dated factor.`,
    value: 'Carbon dioxide',
    none: 'Nothing to weigh in this time',
    noneDetail:
      'Either nothing was counted, or no factor is known here for the chosen energy. Choose another time, energy or space.',
    factors: 'Factors used',
    used: 'Used',
    factor: 'Factor',
    since: 'Holds from',
    source: 'Source',
    byHour: 'The grid’s intensity, hour by hour',
    shareOf: 'Share',
  },
}

export default en
