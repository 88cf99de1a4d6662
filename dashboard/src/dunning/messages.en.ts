import type { Spoken } from '../language/spoken.ts'

const en = {
  dunning: {
    title: 'Unpaid bills',
    lead: 'Bills past their day. Reminders and late fees go out every day by the rules below.',
    none: 'Nothing is overdue',
    noneWhy: 'Bills that are issued and not paid by their day appear here.',
    run: 'Remind now',
    ran: ({ named }: Spoken) =>
      `${named('reminders')} reminders, late fees ${named('amount')}, ${named('cleared')} accounts cleared.`,
    bill: 'Bill',
    due: 'Due',
    days: 'Days late',
    open: 'Open',
    lateFee: 'Late fee',
    level: 'Level',
    notYet: 'not reminded yet',
    openSum: ({ named }: Spoken) => `${named('count')} bills, ${named('amount')} open`,
    rules: 'Rules',
    rulesLead: 'Levels by days after the due day. “Disconnect” leaves word for the breaker.',
    noRules: 'Without rules nobody is reminded and nothing is charged.',
    actions: { remind: 'Remind', alarm: 'Remind and raise an alarm', disconnect: 'Disconnect' },
    afterDays: 'Days after due',
    action: 'What happens',
    addLevel: 'Add level',
    remove: 'Remove',
    percent: 'Late fee per day (%)',
    noFee: 'none',
    freeDays: 'Days that cost nothing',
    cap: 'At most, of the bill (%)',
    saved: 'The rules are saved.',
  },
}

export default en
