/**
 * Everything a person or a program may be allowed to do, in one place. A route names exactly one of them;
 * `public` routes are open to everybody and say why in their summary.
 */
export const permissions = {
  'sites:read': 'See projects, spaces, gateways and meters',
  'sites:write': 'Change projects, spaces, gateways and meters',
  'energy:read': 'See readings, energy and their quality',
  'ingest:read': 'See what the landing could not place or refused',
  'ingest-token:read': 'See the token that readings are sent with',
  'ingest:write': 'Replay refused lines, remove waiting points',
  'readings:write': 'Send readings to the landing',
  'tariffs:read': 'See tariffs, and price usage with them',
  'flows:edit': 'Edit Node-RED flows',
  'accounts:read': 'See accounts, their balance, entries and usage',
  'top-ups:write': 'Take money in and give it back',
  'billing:read': 'See invoices, the ledger and the trial balance',
  'periods:write': 'Close an accounting period',
  'tokens:write': 'Make and revoke API tokens of one’s own',
  'people:write': 'Make log-ins and give roles',
  'audit:read': 'See who changed what',
} as const

export type Permission = keyof typeof permissions

/** Roles as they are shipped. Later they become rows; the sets below are then their first content. */
export const roles = {
  administrator: Object.keys(permissions) as Permission[],
  integrator: [
    'sites:read',
    'sites:write',
    'energy:read',
    'ingest:read',
    'ingest:write',
    'flows:edit',
    'tokens:write',
  ],
  'energy-manager': ['sites:read', 'energy:read', 'tariffs:read', 'tokens:write'],
} as const satisfies Record<string, readonly Permission[]>

export type Role = keyof typeof roles
