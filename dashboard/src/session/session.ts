import { inject, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import type { Person } from '../api/answers.ts'
import type { Backend } from '../api/backend.ts'
import { CallFailed, unwrap, type Problem } from '../api/problem.ts'

export interface Session {
  /** undefined: not yet known; null: nobody is logged in. */
  person: Readonly<ShallowRef<Person | null | undefined>>
  /** Why it is not known who is here. */
  problem: Readonly<ShallowRef<Problem | undefined>>
  load(): Promise<Person | null | undefined>
  /** Asks again who is here: something about them has changed. */
  reload(): Promise<void>
  /** `code` of an authenticator app, when the server asked for one. */
  logIn(username: string, password: string, code?: string): Promise<void>
  logOut(): Promise<void>
  /** The server said that nobody is logged in (any more). */
  ended(): void
  may(permission: string): boolean
}

export const sessionKey: InjectionKey<Session> = Symbol('session')

export const useSession = (): Session => {
  const session = inject(sessionKey)
  if (!session) throw new Error('no session was provided')
  return session
}

export function createSession({ api }: Pick<Backend, 'api'>): Session {
  const person = shallowRef<Person | null>()
  const problem = shallowRef<Problem>()

  async function load() {
    if (person.value !== undefined) return person.value
    try {
      person.value = await unwrap(api.GET('/api/session'))
      problem.value = undefined
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      if (error.problem.status === 401) {
        person.value = null
        problem.value = undefined
      } else problem.value = error.problem
    }
    return person.value
  }

  return {
    person,
    problem,
    load,
    async reload() {
      person.value = await unwrap(api.GET('/api/session'))
    },
    async logIn(username, password, code) {
      const body = { username, password, ...(code && { code }) }
      await unwrap(api.POST('/api/session', { body }))
      person.value = undefined
      await load()
    },
    async logOut() {
      await unwrap(api.DELETE('/api/session'))
      person.value = null
    },
    ended() {
      person.value = null
    },
    may: (permission) =>
      (person.value?.permissions as readonly string[] | undefined)?.includes(permission) ?? false,
  }
}
