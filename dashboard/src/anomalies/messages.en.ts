import type { Spoken } from '../language/spoken.ts'

const en = {
  anomalies: {
    title: 'Anomalies',
    panel: 'Meters worth a look, the largest deviation first',
    kinds: {
      'stuck-register': 'Register stands still',
      'night-use': 'Use at night',
      'sudden-change': 'Sudden change',
      'phase-imbalance': 'Phases unequal',
    },
    all: 'All',
    kind: 'Kind',
    meter: 'Meter',
    when: 'When',
    why: 'Why',
    look: 'See the chart',
    days: ({ named }: Spoken) => `${named('count')} days running`,
    reasons: {
      'stuck-register': ({ named }: Spoken) =>
        `Nothing all day, where ${named('usual')} is usual on that day of the week.`,
      'night-use': ({ named }: Spoken) =>
        `${named('used')} from midnight to five on ${named('day')}; ${named('usual')} is usual at night.`,
      'sudden-change': ({ named }: Spoken) =>
        `${named('used')} on ${named('day')}; ${named('usual')} is usual on that day of the week (${named('change')}).`,
      'phase-imbalance': ({ named }: Spoken) =>
        `Mean currents of ${named('a')}, ${named('b')} and ${named('c')} A on ${named('day')}: ${named('percent')} apart.`,
    },
    sentence: ({ named }: Spoken) =>
      `${named('count')} findings at ${named('meters')} meters in ${named('span')}.`,
    none: 'No anomalies',
    noneDetail:
      'In the chosen time every meter used what it usually does. Today is not over, and is not judged.',
    noMatch: 'Nothing of this kind',
  },
}

export default en
