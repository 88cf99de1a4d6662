import type { Spoken } from '../language/spoken.ts'

const en = {
  loss: {
    title: 'Losses',
    panel: 'What is lost between a meter and those below it',
    node: 'Meter',
    input: 'Came in',
    output: 'Went on',
    lost: 'Lost',
    percent: 'Lost, %',
    status: 'Assessment',
    coverage: 'Counted',
    statusOf: {
      loss: 'More than the meters’ accuracy explains',
      'within-accuracy': 'Within the meters’ accuracy',
      negative: 'Negative: look for a wrong multiplier, clock or parent',
      'no-data': 'No quarter-hours that all of them know',
    },
    sentence: ({ named }: Spoken) =>
      `${named('span')}: the largest loss is at ${named('first')} with ${named('percent')}.`,
    negative: ({ named }: Spoken) =>
      `${named('count')} have a negative loss: more went on than came in, which no wiring can do.`,
    none: 'No meter has others below it',
    noneDetail:
      'A loss is between a meter and those whose parent it is. Set the parents of meters first.',
  },
}

export default en
