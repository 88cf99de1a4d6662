import type { Permission } from './permissions.ts'
import type { Grant } from './reach.ts'

/** Who is calling, as it stands for the length of one request. */
export interface Principal {
  /** `person` came with a session cookie, `token` with a bearer token, `nobody` with neither. */
  kind: 'person' | 'token' | 'nobody'
  /** Id in `person`; for a token the person who made it. */
  personId: number | null
  /** What the audit log calls them: the username, with the token's name behind it. */
  name: string
  /** What they may do somewhere; `reachOf` says where. */
  permissions: ReadonlySet<Permission>
  /** Their roles and where they have them; left out: everything that `permissions` says, everywhere. */
  grants?: readonly Grant[]
  /** Id of the only project that this token may touch, with its sub-projects; left out: all that its person may. */
  onlyProjectId?: number
  /** Id of the only gateway that this token speaks for; left out: any. */
  onlyGatewayId?: number
  /** A person's: which of their sessions this is. */
  sessionId?: string
  /** `set-cookie` of the session's new secret, when it has just been changed. */
  renewedCookie?: string
  /** They come in with a password that somebody else knows: nothing but changing it is permitted. */
  mustChangePassword?: boolean
}

export const nobody: Principal = {
  kind: 'nobody',
  personId: null,
  name: 'nobody',
  permissions: new Set(),
}
