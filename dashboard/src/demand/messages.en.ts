import type { Spoken } from '../language/spoken.ts'

const en = {
  demand: {
    title: 'Demand',
    panel: 'Demand, quarter-hour by quarter-hour',
    max: 'Highest demand',
    at: 'At',
    sumOfMaxima: 'Sum of single maxima',
    sumHint: 'each meter’s own, whenever it was',
    load: 'Load factor',
    loadHint: 'Mean demand against the highest',
    sentence: ({ named }: Spoken) =>
      `${named('span')}: the highest demand was ${named('max')}, in the quarter-hour from ${named('at')}. Estimated and suspect quarter-hours set no maximum. Drag the handles below the chart to look closer.`,
    none: 'No quarter-hours in this time',
    value: 'Demand (kW)',
    name: 'Demand',
  },
}

export default en
