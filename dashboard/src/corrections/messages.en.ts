import type { Spoken } from '../language/spoken.ts'

const en = {
  corrections: {
    title: 'Corrections',
    lead: 'What was billed by a wrong price or a wrong reading is put right by an order: one person asks, another approves.',
    make: 'New correction',
    none: 'No corrections yet',
    noneWhy:
      'Late readings and new tariff versions are posted by themselves; an order is for what was wrong.',
    kind: 'What was wrong',
    kinds: { tariff: 'The price', usage: 'The reading' },
    tariff: 'Priced by',
    plan: 'Should have been priced by',
    planOf: ({ named }: Spoken) => `${named('code')} from ${named('from')}`,
    planDraft: ({ named }: Spoken) => `Draft ${named('code')} (${named('from')})`,
    meter: 'Meter',
    energy: 'Really used in the span',
    firstDay: 'From (included)',
    lastDay: 'To (not included)',
    reason: 'Reason',
    preview: 'Old beside new',
    ask: 'Ask for approval',
    old: 'Posted',
    new: 'Corrected',
    difference: 'Difference',
    nothing: 'Nothing would change.',
    approve: 'Approve and post',
    approveSure: ({ named }: Spoken) => `Post ${named('amount')} to ${named('count')} accounts?`,
    refuse: 'Refuse',
    withdraw: 'Take back',
    refuseWhy: 'Why it is refused',
    own: 'Somebody else has to approve what one asked for.',
    statuses: { asked: 'Waits for approval', approved: 'Posted', refused: 'Refused' },
    askedBy: ({ named }: Spoken) => `asked by ${named('name')}`,
    decidedBy: ({ named }: Spoken) => `decided by ${named('name')}`,
    accounts: ({ named }: Spoken) => `${named('count')} accounts`,
    approved: ({ named }: Spoken) => `Posted: ${named('amount')} in all.`,
    asked: 'Asked. It waits for somebody else’s approval.',
    lines: 'Lines that change',
  },
}

export default en
