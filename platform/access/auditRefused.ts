import type { Refused } from '../http/application.ts'
import type { Queryable } from '../stores/postgres.ts'
import { writeAudit } from './audit.ts'

/** The same try of the same person is written down once a minute, so that nobody can fill the log. */
const quietMs = 60_000
const keptMax = 10_000

/** Writes down who tried what they may not do; hand it to `createApplication` as `onForbidden`. */
export function auditRefused(
  db: Queryable,
  log: (line: string) => void,
  nowMs: () => number = () => Date.now(),
): (refused: Refused) => void {
  const seenAtMs = new Map<string, number>()

  return ({ principal, method, path, project, remoteAddress: address }) => {
    const what = `${method} ${path}`
    const key = `${principal.name} ${what}`
    if ((seenAtMs.get(key) ?? -Infinity) > nowMs() - quietMs) return
    if (seenAtMs.size >= keptMax) seenAtMs.clear()
    seenAtMs.set(key, nowMs())

    const { name, personId } = principal
    writeAudit(db, { name, personId, address }, { action: 'call.refuse', what, project }).catch(
      (error: unknown) => log(`access: a refused call was not written down: ${String(error)}`),
    )
  }
}
