import { AsyncLocalStorage } from 'node:async_hooks'
import { isUnlimited, type Reach } from './reach.ts'

/**
 * What the caller of the request that is being answered may touch. The door (`http/application.ts`) sets it around every
 * handler; the registry and PostgreSQL, through which every question passes, look at it. So no route filters by itself,
 * and one that forgets to has nothing to forget.
 */
const current = new AsyncLocalStorage<{ reach: Reach | undefined; project: string | undefined }>()

/** Runs a handler inside of its caller's reach; `project`: the one that the request names. */
export const withinReach = <T>(reach: Reach, work: () => T, project?: string): T =>
  current.run({ reach: isUnlimited(reach) ? undefined : reach, project }, work)

/** The reach of the caller, or undefined: everything, as for work that nobody's request began. */
export const currentReach = (): Reach | undefined => current.getStore()?.reach

/** Code of the project that the request names, for the audit log; undefined: it names none. */
export const currentProject = (): string | undefined => current.getStore()?.project

/** For work that a request sets off and that is not the caller's own: it sees everything. */
export const outsideOfReach = <T>(work: () => T): T => current.exit(work)
