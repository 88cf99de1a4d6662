import type { Spoken } from '../language/spoken.ts'

const en = {
  fees: {
    title: 'Periodic fees',
    lead: 'Property fees, rent and whatever else comes round.',
    none: 'No fees yet',
    noneWhy: 'A fee is a fixed amount or a price per square metre, in any cycle.',
    make: 'New fee',
    basis: 'Basis',
    bases: { fixed: 'fixed', area: 'per m²' },
    price: 'Price',
    every: 'Every',
    units: { day: 'day', week: 'week', month: 'month', year: 'year' },
    cycle: ({ named }: Spoken) => `every ${named('every')} × ${named('unit')}`,
    run: 'What a month comes to',
    runLead:
      'Cycles that begin in the month. Part cycles count by days; who came or left later is corrected by the next run.',
    charge: 'Charge this month',
    charged: ({ named }: Spoken) => `${named('count')} charged, ${named('amount')} in all.`,
    noParts: 'No cycle begins in this month',
    fee: 'Fee',
    ofDays: ({ named }: Spoken) => `${named('days')} of ${named('all')}`,
    codeWrong: 'Give it a code, a name and a price above zero.',
  },
}

export default en
