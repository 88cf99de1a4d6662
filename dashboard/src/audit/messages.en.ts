import type { Spoken } from '../language/spoken.ts'

const en = {
  audit: {
    title: 'Audit log',
    lead: 'Who changed what, newest first.',
    at: 'When',
    who: 'Who',
    action: 'Action',
    what: 'What',
    detail: 'Detail',
    show: 'Show the difference',
    hide: 'Hide',
    none: 'Nothing has been changed yet',
    more: 'Show more',
    verify: 'Check the chain',
    intact: ({ named }: Spoken) => `All ${named('count')} entries are as they were written.`,
    broken: ({ named }: Spoken) =>
      `Entry ${named('id')} was altered, or the one before it is missing.`,
    fromDay: 'From',
    toDay: 'to',
    from: ({ named }: Spoken) => `from ${named('address')}`,
  },
}

export default en
