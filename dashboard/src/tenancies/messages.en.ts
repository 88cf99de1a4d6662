import type { Spoken } from '../language/spoken.ts'

const en = {
  tenancies: {
    title: 'Tenancies',
    lead: 'Who has which space and which meters, from when to when.',
    search: 'Search account, name or space',
    account: 'Account',
    name: 'Name',
    space: 'Space',
    area: 'Area, m²',
    meters: 'Meters',
    tariff: 'Tariff',
    from: 'From',
    to: 'Until',
    mode: 'Pays',
    modes: { prepaid: 'In advance', postpaid: 'Afterwards' },
    state: 'State',
    states: { current: 'Current', 'to-come': 'To come', ended: 'Ended' },
    allStates: 'All states',
    allModes: 'Every way of paying',
    open: 'Open an account',
    openLead:
      'Binds the tenant to meters from a day on. What the meters show then is where their bill begins.',
    close: 'Move out',
    closeTitle: ({ named }: Spoken) => `${named('name')} moves out`,
    closeLead: 'The account is settled for good with what the meters show on that day.',
    lastDay: 'First day that is no longer theirs',
    reading: ({ named }: Spoken) => `Meter ${named('meter')} shows`,
    readings: 'What the meters show',
    readingsHint: 'Left empty where nobody read it: then what the meter sent counts.',
    note: 'Note',
    editTitle: ({ named }: Spoken) => `Tenancy of ${named('account')}`,
    none: 'No tenancy yet',
    noneDetail: 'Open the first account here, or bring them in from a spreadsheet.',
    noMatch: 'No tenancy matches',
    opened: 'Account opened',
    closed: 'Moved out; the account will be settled',
  },
}

export default en
