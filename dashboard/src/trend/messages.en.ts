import type { Spoken } from '../language/spoken.ts'

const en = {
  trend: {
    title: 'Trend',
    panel: ({ named }: Spoken) => `${named('what')} by ${named('step')}`,
    stepNoun: {
      '15m': 'quarter-hour',
      hour: 'hour',
      day: 'day',
      week: 'week',
      month: 'month',
      year: 'year',
    },
    now: 'This period',
    sentence: ({ named }: Spoken) =>
      `${named('span')}: ${named('sum')} in all. Highest is ${named('at')}, with ${named('most')}.`,
    more: ({ named }: Spoken) =>
      `That is ${named('change')} more than ${named('reference')} from ${named('from')} to ${named('to')}.`,
    less: ({ named }: Spoken) =>
      `That is ${named('change')} less than ${named('reference')} from ${named('from')} to ${named('to')}.`,
    as: ({ named }: Spoken) => `That is as much as from ${named('from')} to ${named('to')}.`,
    comparedWithNothing: 'Of the time it is compared with, nothing is known.',
    total: 'In all',
    most: 'Most',
  },
}

export default en
