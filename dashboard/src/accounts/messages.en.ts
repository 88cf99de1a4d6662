import type { Spoken } from '../language/spoken.ts'

const en = {
  accounts: {
    title: 'Accounts',
    lead: 'What each tenant has in hand, or owes.',
    filter: 'Filter by account or name',
    all: 'All',
    none: 'No accounts yet',
    noneWhy: 'An account comes with a tenancy: enter tenancies in the project’s registry.',
    noMatch: 'No account matches',
    held: 'Held for tenants',
    owed: 'Owed by tenants',
    count: ({ named }: Spoken) => `${named('count')} accounts`,
    mode: 'Mode',
    status: 'Status',
    statuses: { active: 'Active', owing: 'Owing', closed: 'Closed' },
    since: ({ named }: Spoken) => `since ${named('day')}`,
    until: ({ named }: Spoken) => `until ${named('day')}`,
    topUp: 'Top up',
    topUpLead: 'Credited at once. Sent twice, it still counts once.',
    amountWrong: 'Enter an amount above zero with two decimals at most, as 50.00',
    channel: 'Where the money came in',
    channels: { counter: 'Counter', bank: 'Bank transfer', wechat: 'WeChat', alipay: 'Alipay' },
    note: 'Note (receipt number, payer)',
    credited: ({ named }: Spoken) =>
      `${named('amount')} credited; the balance is ${named('balance')}.`,
    entries: 'Entries',
    entriesLead: 'Every movement, newest first. A row opens to what it is made of.',
    noEntries: 'Nothing has moved on this account yet',
    more: 'Earlier entries',
    when: 'When',
    what: 'What',
    against: 'Other sides',
    detail: 'How it came about',
    number: 'No.',
    reversed: 'reversed',
    key: 'Key',
    settle: 'Settle now',
    settled: ({ named }: Spoken) => `${named('count')} postings, ${named('amount')} in all.`,
  },
}

export default en
