import type { Spoken } from '../language/spoken.ts'

const en = {
  day: {
    title: 'Quarter-hours of a day',
    previous: 'Previous day',
    next: 'Next day',
    today: 'Today',
    pick: 'Day',
    keys: 'Use ← and → to change the day',
    sum: 'Sum of the day',
    sumSoFar: 'Sum so far',
    completeness: 'Completeness',
    of: ({ named }: Spoken) => `${named('there')} of ${named('expected')} quarter-hours`,
    peak: 'Highest quarter-hour',
    mean: ({ named }: Spoken) => `${named('kw')} kW on average`,
    at: ({ named }: Spoken) => `at ${named('time')}`,
    register: 'Register',
    showTable: 'Table',
    showChart: 'Chart',
    export: 'Export CSV',
    none: 'Nothing is known of this day',
    noneFuture: 'This day has not begun yet',
    noneDetail: 'Quarter-hours exist only between the first and the last reading of a meter.',
    goToLast: 'Go to the day of the last reading',
    start: 'Start',
    value: 'Energy',
    quality: 'Quality',
    chart: ({ named }: Spoken) => `Bar chart: ${named('sentence')}`,
    sentence: ({ named }: Spoken) =>
      `On ${named('day')} this meter counted ${named('sum')} ${named('unit')} in ${named('there')} of ${named('expected')} quarter-hours; the highest, ${named('peak')} ${named('unit')}, began at ${named('time')}.`,
    sentenceEstimated: ({ named }: Spoken) =>
      named('count') === 1 ? '1 is estimated.' : `${named('count')} are estimated.`,
    sentenceSuspect: ({ named }: Spoken) =>
      named('count') === 1 ? '1 is suspect.' : `${named('count')} are suspect.`,
    sentenceEnd: ' ',
    shortDay: 'The clocks go forward on this day: it has 23 hours.',
    longDay: 'The clocks go back on this day: it has 25 hours.',
    zone: ({ named }: Spoken) => `Times are ${named('zone')}.`,
    caption: 'Energy of each quarter-hour of the day with its quality',
  },
  quality: {
    measured: 'Measured',
    estimated: 'Estimated',
    suspect: 'Suspect',
    missing: 'Missing',
    awaited: 'Not there yet',
  },
  qualityHint: {
    measured: 'Between two readings that are close enough.',
    estimated: 'Across a stretch without readings that is longer than the meter’s longest gap.',
    suspect: 'The register fell without a recorded replacement, or rose faster than the meter can.',
  },
}

export default en
