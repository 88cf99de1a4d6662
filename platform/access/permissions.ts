/**
 * Everything a person or a program may be allowed to do, in one place. A route names exactly one of them;
 * `public` routes are open to everybody and say why in their summary.
 */
export const permissions = {
  'sites:read': 'See projects, spaces, gateways and meters',
  'sites:write': 'Change projects, spaces, gateways and meters',
  'energy:read': 'See readings, energy and their quality',
  'budgets:write': 'Set budgets of energy, and what consumption is measured by',
  'alarms:read': 'See alarms',
  'alarms:write': 'Acknowledge alarms, change their rules',
  'commands:write': 'Switch breakers and set meters',
  'ingest:read': 'See what the landing could not place or refused',
  'ingest-token:read': 'See the token that readings are sent with',
  'ingest:write': 'Replay refused lines, remove waiting points',
  'readings:write': 'Send readings to the landing',
  'gateway-tokens:write': 'Make and revoke the tokens that gateways send readings with',
  'flows:edit': 'Edit Node-RED flows',
  'tariffs:read': 'See tariffs, and price usage with them',
  'tariffs:write': 'Change tariffs',
  'accounts:read': 'See accounts, their balance, entries, usage and bills',
  'accounts:write': 'Open and close accounts',
  'top-ups:write': 'Take money in and give it back',
  'billing:read': 'See invoices, the ledger and the trial balance',
  'billing:write': 'Settle, run and issue bills, apportion, charge fees, correct after the fact',
  'periods:write': 'Close an accounting period',
  'jobs:read': 'See scheduled work and how it went',
  'jobs:write': 'Start, stop and reschedule work',
  'tokens:write': 'Make and revoke API tokens of one’s own',
  'people:read': 'See who may log in, and their roles',
  'people:write': 'Make log-ins and give roles',
  'roles:write': 'Change what a role may do',
  'organisations:write': 'Make organisations and say which projects belong to them',
  'audit:read': 'See who changed what',
} as const

export type Permission = keyof typeof permissions

/** What cannot be held to a project, and so counts only with a role that was given everywhere. */
export const everywhereOnly: ReadonlySet<Permission> = new Set<Permission>([
  'ingest:read',
  'ingest:write',
  'ingest-token:read',
  'flows:edit',
  'jobs:read',
  'jobs:write',
  'roles:write',
  'organisations:write',
])

const everything = Object.keys(permissions) as Permission[]
const everyRead = everything.filter((one) => one.endsWith(':read'))

/** Roles as they are shipped. The table `role` may hold another set for each but the first, which may always do everything. */
export const shippedRoles = {
  administrator: everything,
  'project-administrator': [
    ...everyRead.filter((one) => !everywhereOnly.has(one)),
    'sites:write',
    'budgets:write',
    'alarms:write',
    'gateway-tokens:write',
    'tariffs:write',
    'accounts:write',
    'billing:write',
    'tokens:write',
    'people:write',
  ],
  finance: [
    'sites:read',
    'energy:read',
    'budgets:write',
    'alarms:read',
    'tariffs:read',
    'accounts:read',
    'accounts:write',
    'top-ups:write',
    'billing:read',
    'billing:write',
    'periods:write',
    'tokens:write',
  ],
  engineering: [
    'sites:read',
    'sites:write',
    'energy:read',
    'alarms:read',
    'alarms:write',
    'commands:write',
  ],
  'energy-manager': ['sites:read', 'energy:read', 'alarms:read', 'tariffs:read', 'tokens:write'],
  integrator: [
    'sites:read',
    'sites:write',
    'energy:read',
    'ingest:read',
    'ingest:write',
    'gateway-tokens:write',
    'flows:edit',
    'tokens:write',
  ],
  tenant: ['accounts:read'],
} as const satisfies Record<string, readonly Permission[]>

export type ShippedRole = keyof typeof shippedRoles

/** What a role may do: its own set when it was edited, else as shipped; what is no longer in the catalogue is left out. */
export function permissionsOf(role: string, edited: readonly string[] | null): Permission[] {
  if (role === 'administrator') return everything
  const shipped = (shippedRoles as Record<string, readonly Permission[]>)[role] ?? []
  return (edited ?? shipped).filter((one): one is Permission => Object.hasOwn(permissions, one))
}
