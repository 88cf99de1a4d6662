import type { Spoken } from '../language/spoken.ts'

const en = {
  series: {
    title: 'Meters side by side',
    panel: 'Meters and periods on one chart',
    meters: 'Meters',
    choose: 'Choose up to eight meters',
    total: 'Total',
    start: 'Start',
    before: ({ named }: Spoken) => `${named('name')}, ${named('from')} to ${named('to')}`,
    sentence: ({ named }: Spoken) => `In ${named('span')}: ${named('totals')}.`,
    none: 'No meter is chosen',
    noneDetail: 'Choose meters above to see them on one chart, also against the time before.',
    nothing: 'Nothing is known of these meters in this time',
  },
}

export default en
