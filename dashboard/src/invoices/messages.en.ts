import type { Spoken } from '../language/spoken.ts'

const en = {
  invoices: {
    title: 'Bills',
    lead: 'A month is run, looked at, and issued. A bill opens to its lines.',
    none: 'No bills for this month',
    noneWhy: 'Run the month: usage is settled to its end, and a draft is written for each account.',
    preview: 'Preview',
    run: 'Run the month',
    issue: 'Issue the drafts',
    issueSure: ({ named }: Spoken) =>
      `Issue ${named('count')} drafts? Each gets its number, and is only adjusted by another bill from then on.`,
    outcome: ({ named }: Spoken) =>
      `${named('invoices')} bills, ${named('total')} in all: ${named('created')} new, ${named('changed')} changed, ${named('adjusted')} adjusted.`,
    previewed: 'This is a preview; nothing was kept.',
    issued: ({ named }: Spoken) => `${named('count')} bills issued.`,
    exceptions: ({ named }: Spoken) => `${named('count')} cannot be billed yet`,
    number: 'No.',
    status: 'Status',
    statuses: { draft: 'Draft', issued: 'Issued', paid: 'Paid', void: 'Void' },
    kinds: { invoice: 'Bill', adjustment: 'Adjustment', 'credit-note': 'Credit note' },
    item: 'Item',
    quantity: 'Quantity',
    price: 'Price',
    tax: 'Tax',
    pdf: 'PDF',
    reversal: 'taken back',
    tariff: ({ named }: Spoken) => `tariff of ${named('day')}`,
    components: {
      energy: 'Energy',
      'energy-adder': 'Rate adder',
      demand: 'Demand fee',
      'demand-excess': 'Demand over contract',
      capacity: 'Capacity fee',
      'power-factor': 'Power factor adjustment',
      surcharge: 'Surcharge',
      charge: 'Charge',
    } as Record<string, string>,
  },
}

export default en
