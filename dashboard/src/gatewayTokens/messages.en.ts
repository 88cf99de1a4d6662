import type { Spoken } from '../language/spoken.ts'

const en = {
  gatewayTokens: {
    title: 'Gateway tokens',
    lead: 'A token for one gateway sends readings of that gateway’s meters, and of no others.',
    gateway: 'Gateway',
    name: 'Name',
    namePlaceholder: 'Where it is used, such as “cabinet 3”',
    make: 'Make a token',
    made: 'Copy it now: it is shown this once.',
    done: 'I have copied it',
    created: 'Created',
    by: 'By',
    lastUsed: 'Last used',
    neverUsed: 'not used yet',
    revoke: 'Revoke',
    revokeSure: ({ named }: Spoken) =>
      `Revoke “${named('name')}”? The gateway cannot send any more.`,
    revoked: 'The token is revoked.',
    none: 'No tokens yet',
    noneDetail: 'Give each gateway one of its own: a leaked one then harms one gateway.',
    cancel: 'Cancel',
    missing: 'Choose a gateway and name the token.',
    actions: 'Actions',
  },
}

export default en
