import type { Spoken } from '../language/spoken.ts'

const en = {
  specific: {
    title: 'Specific consumption',
    panel: 'Energy for each unit, by month',
    per: 'For each',
    area: 'm²',
    month: 'Month',
    energy: 'Energy',
    quantity: 'Quantity',
    value: 'For each unit',
    mean: 'In the whole span',
    sentence: ({ named }: Spoken) =>
      `${named('value')} in ${named('span')}: ${named('energy')} over ${named('quantity')}.`,
    highest: ({ named }: Spoken) =>
      `The highest month was ${named('month')} with ${named('value')}.`,
    none: 'No month has both energy and a quantity',
    noneDetail: 'Enter the area of spaces, or quantities of another unit below.',
    enter: 'Quantities by month',
    enterLead:
      'Heads, guest-nights, tons or what else the energy served. An empty month has no quantity.',
    unit: 'Unit',
    newUnit: 'New unit, such as guest-nights',
    kind: 'Kind',
    kinds: {
      flow: 'How many there were (guest-nights, tons)',
      level: 'How many there are (heads)',
    },
    unitWrong: 'Name the unit first.',
  },
}

export default en
