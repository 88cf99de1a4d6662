import type { Principal } from '../access/principal.ts'
import type { AnyRoute } from './route.ts'

/** The one rule of who may call what. `signed-in` means a person, or a token that a person made for herself. */
export function mayCall(permission: AnyRoute['permission'], principal: Principal): boolean {
  if (permission === 'public') return true
  if (permission === 'signed-in') return principal.personId !== null
  return principal.permissions.has(permission)
}
