import type { Spoken } from '../language/spoken.ts'

const en = {
  flow: {
    title: 'Energy flow',
    panel: ({ named }: Spoken) => `${named('what')}: where it goes`,
    others: ({ named }: Spoken) => `${named('count')} smaller ones`,
    kind: {
      loss: ({ named }: Spoken) => `Loss · ${named('name')}`,
      unmetered: ({ named }: Spoken) => `Not metered · ${named('name')}`,
      unexplained: ({ named }: Spoken) => `Unexplained inflow · ${named('name')}`,
    },
    from: 'From',
    to: 'To',
    up: 'The whole flow',
    small: 'Small branches',
    smallChoice: { gather: 'Gathered', show: 'All shown' },
    sentence: ({ named }: Spoken) =>
      `${named('span')}: ${named('sum')} flow through ${named('root')}; the largest branch is ${named('first')} with ${named('value')}. A click on a node looks below it.`,
    lost: ({ named }: Spoken) => `Lost or not metered: ${named('value')}.`,
    unexplained: ({ named }: Spoken) =>
      `Unexplained inflow of ${named('value')}: more went on than came in, so a multiplier, clock or parent is wrong.`,
    none: 'Nothing flowed in this time',
    root: 'the project',
  },
}

export default en
