import type { Spoken } from '../language/spoken.ts'

const en = {
  weather: {
    title: 'Weather',
    panel: ({ named }: Spoken) => `${named('what')} against what the weather lets one expect`,
    kind: 'Weather counts as',
    kinds: { heating: 'Heating', cooling: 'Cooling' },
    used: 'Used',
    expected: 'Expected for this weather',
    difference: 'Apart by',
    degreeDays: 'Degree days',
    degreeHint: ({ named }: Spoken) => `${named('reference')} before, base ${named('base')} °C`,
    perDegreeDay: 'Per degree day',
    temperature: 'Mean temperature (°C)',
    more: ({ named }: Spoken) =>
      `${named('span')}: ${named('used')} were used, ${named('change')} more than the ${named('expected')} that the time compared with lets one expect for this weather.`,
    less: ({ named }: Spoken) =>
      `${named('span')}: ${named('used')} were used, ${named('change')} less than the ${named('expected')} that the time compared with lets one expect for this weather.`,
    estimate: ({ named }: Spoken) =>
      `The expectation is an estimate: a straight line through ${named('days')} days, which explains ${named('percent')} of their differences.`,
    noModel: ({ named }: Spoken) =>
      `${named('span')}: ${named('used')} were used. Of the time compared with too few days are known to expect anything.`,
    none: 'No day of which energy and weather are known',
    noneDetail: 'Choose a time of which both are recorded, or another energy or space.',
    noStation: 'No weather is recorded for this project’s place',
    noStationDetail:
      'Records are there for Cambridge, 2020 to 2022, for projects on London’s clock. Energy without regard to the weather is compared on the Trend page.',
  },
}

export default en
