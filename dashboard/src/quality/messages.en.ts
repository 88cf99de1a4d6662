import type { Spoken } from '../language/spoken.ts'

const en = {
  qualityPage: {
    title: 'Data quality',
    panel: 'What is known of each meter, the worst first',
    meter: 'Meter',
    completeness: 'Complete',
    measured: 'Measured',
    estimated: 'Estimated',
    suspect: 'Suspect',
    missing: 'Missing',
    sentence: ({ named }: Spoken) =>
      `${named('span')}: of ${named('all')} meters ${named('whole')} are complete. The least is known of ${named('worst')}, with ${named('percent')} of its quarter-hours.`,
    allWhole: ({ named }: Spoken) =>
      `${named('span')}: all ${named('all')} meters are complete; nothing is missing.`,
    firstRows: ({ named }: Spoken) =>
      `The chart shows the ${named('shown')} worst; the table has all.`,
    mean: 'Complete on average',
    suspectMeters: 'Meters with suspect values',
    none: 'No meters to tell about',
  },
}

export default en
