import type { Spoken } from '../language/spoken.ts'

const en = {
  apportionment: {
    title: 'Shared costs',
    lead: 'Public meters and amounts, shared out over tenants to the last cent.',
    none: 'Nothing is shared out yet',
    noneWhy: 'Share a public meter’s usage at a price, or an amount per month.',
    make: 'New shared cost',
    scheme: 'Shared cost',
    what: 'What is shared',
    whats: { meter: 'A public meter', amount: 'An amount per month' },
    meter: 'Meter code',
    price: 'Price per unit',
    key: 'Shared by',
    keys: { equal: 'equal shares', area: 'area', usage: 'own usage', fixed: 'fixed shares' },
    measure: { usage: 'Own usage', fixed: 'Share' } as Record<string, string>,
    fixedHint: 'One a line: account, share',
    percent: 'Part',
    quantity: 'Energy',
    remainder: 'one cent of the rest',
    remainderWhy:
      'Shares are rounded down; what is left goes cent by cent to the largest remainders.',
    potMeter: ({ named }: Spoken) => `${named('quantity')} ${named('unit')} × ${named('price')} = `,
    doubts: {
      suspect:
        'The meter has suspect quarter-hours in this month. Clear them first; until then nothing is charged.',
      incomplete:
        'Quarter-hours of the meter are missing in this month: what is shared may still grow.',
    } as Record<string, string>,
    proof: 'The shares add up to the total.',
    charge: 'Charge this month',
    charged: ({ named }: Spoken) => `${named('count')} charged, ${named('amount')} in all.`,
    incompleteForm: 'Give it a code, a name, and what is to be shared.',
  },
}

export default en
