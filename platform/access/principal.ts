import type { Permission } from './permissions.ts'

/** Who is calling, as it stands for the length of one request. */
export interface Principal {
  /** `person` came with a session cookie, `token` with a bearer token, `nobody` with neither. */
  kind: 'person' | 'token' | 'nobody'
  /** Id in `person`; for a token the person who made it. */
  personId: number | null
  /** What the audit log calls them: the username, with the token's name behind it. */
  name: string
  permissions: ReadonlySet<Permission>
  /** Code of the only project that this token may touch; left out: every project. */
  project?: string
}

export const nobody: Principal = {
  kind: 'nobody',
  personId: null,
  name: 'nobody',
  permissions: new Set(),
}
