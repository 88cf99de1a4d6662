import type { Spoken } from '../language/spoken.ts'

const en = {
  rates: {
    title: 'Rates',
    panel: 'Electricity by rate of the tariff',
    meter: 'Meter',
    total: 'In all',
    sentence: ({ named }: Spoken) => `${named('span')}: ${named('sum')} in all: ${named('parts')}.`,
    part: ({ named }: Spoken) => `${named('rate')} ${named('share')}`,
    shares: 'Shares of the rates',
    none: 'No rates in this time',
    noneDetail: 'A meter has rates when its tenancy or the project has a tariff by time of use.',
    firstRows: ({ named }: Spoken) =>
      `The ${named('shown')} largest of ${named('all')} meters; the table has all.`,
  },
  rate: {
    single: 'One price',
    none: 'No tariff',
    sharp: 'Sharp',
    peak: 'Peak',
    flat: 'Flat',
    valley: 'Valley',
    'deep-valley': 'Deep valley',
  },
}

export default en
