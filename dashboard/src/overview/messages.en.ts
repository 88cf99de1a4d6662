import type { Spoken } from '../language/spoken.ts'

const en = {
  overview: {
    title: 'Overview',
    asOf: ({ named }: Spoken) => `As of ${named('time')}`,
    today: 'Today',
    month: 'This month',
    year: 'This year',
    cost: 'Cost this month',
    peak: 'Peak this month',
    peakAt: ({ named }: Spoken) => `on ${named('time')}`,
    alarms: 'Suspect meters',
    againstYesterday: 'against yesterday at this time',
    againstBefore: 'against the period before, as far as this one has got',
    lastYear: ({ named }: Spoken) => `${named('change')} against last year`,
    spark: ({ named }: Spoken) => `${named('energy')} of the last 30 days, day by day`,
    more: 'Trend',
    hours: ({ named }: Spoken) => `${named('energy')}: today and yesterday`,
    hoursSentence: ({ named }: Spoken) =>
      `By now ${named('value')} today, ${named('reference')} by this time yesterday: ${named('change')}.`,
    todayName: 'Today',
    yesterdayName: 'Yesterday',
    top: 'Largest consumers this month',
    parts: 'This month by category',
    all: 'All of them',
    none: 'No meter has told anything yet',
    noneDetail: 'As soon as readings come in, this page shows where the energy goes.',
    noneAction: 'See what comes in',
    choose: ({ named }: Spoken) => `Show ${named('energy')} below`,
  },
}

export default en
