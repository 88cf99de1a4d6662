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
    filter: 'Filter by person, action or object',
    from: ({ named }: Spoken) => `from ${named('address')}`,
  },
}

export default en
