import type { Spoken } from '../language/spoken.ts'

const en = {
  ledger: {
    title: 'Trial balance',
    lead: 'Every account of the books; debits and credits are equal.',
    scope: 'As of',
    now: 'Now',
    byMonth: 'Through a month',
    account: 'Ledger account',
    debit: 'Debit',
    credit: 'Credit',
    balance: 'Balance',
    entries: 'Entries',
    none: 'Nothing has been booked in this project yet',
    groups: {
      tenant: 'Tenants',
      cash: 'Cash and bank',
      receivable: 'Receivables',
      income: 'Income',
      tax: 'Tax',
      expense: 'Expenses',
      clearing: 'Clearing',
    } as Record<string, string>,
    check: 'Check the books',
    checkLead: 'Works out every sum, sequence, balance and seal of the ledger anew.',
    checkGood: 'All sums, sequences, balances and seals hold.',
    checkBad: 'The ledger does not hold. Tell whoever runs the server.',
    closings: 'Closed months',
    closingsLead:
      'A closed month takes nothing more; corrections of it are booked in the open one. Closing is final.',
    noClosings: 'No month is closed yet',
    close: ({ named }: Spoken) => `Close ${named('month')}`,
    closeSure: ({ named }: Spoken) =>
      `Close ${named('month')} and all months before it? This cannot be undone.`,
    closed: ({ named }: Spoken) => `closed by ${named('who')}, ${named('at')}`,
  },
}

export default en
