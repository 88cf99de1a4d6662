import type { Spoken } from '../language/spoken.ts'

const en = {
  tokens: {
    title: 'API tokens',
    lead: 'For programs that read or write in your name. A token may do what you may do.',
    name: 'Name',
    namePlaceholder: 'What will use it, such as “Grafana”',
    make: 'Make a token',
    made: 'Copy it now: it is shown this once.',
    use: 'Send it as Authorization: Bearer …',
    done: 'I have copied it',
    created: 'Made',
    lastUsed: 'Last used',
    neverUsed: 'not yet',
    revoke: 'Revoke',
    revokeSure: ({ named }: Spoken) =>
      `Revoke “${named('name')}”? What uses it stops working at once.`,
    revoked: 'The token is revoked.',
    none: 'No tokens yet',
    noneDetail: 'Make one for each program, so that each can be revoked alone.',
    cancel: 'Cancel',
    nameMissing: 'Give it a name.',
    actions: 'Actions',
  },
}

export default en
