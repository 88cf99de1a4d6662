import { hashOf } from './secret.ts'
import type { LoggedIn } from './sessions.ts'

export interface SessionMemory {
  /** Who has this secret: as remembered, or as `look` finds them in the store. */
  find(secret: string, look: () => Promise<LoggedIn | undefined>): Promise<LoggedIn | undefined>
  /** Something about sessions, people or roles has changed: all of them are looked up again. */
  forget(): void
  /** Whether changes of other processes are heard; while they are not, nothing is remembered. */
  hears(changes: boolean): void
}

/** Nobody is remembered for longer: sessions end by the clock too, and a connection may be dead before we hear of it. */
const keptMs = 5_000
const keptMax = 10_000

/**
 * Remembers for moments who has a session, so that a page's many questions look it up once. Whatever changes who somebody is or
 * what they may do makes it forget at once: what this process changed before its answer leaves, what others change by a notice
 * at their commit.
 */
export function createSessionMemory(nowMs: () => number = Date.now): SessionMemory {
  const kept = new Map<string, { person: LoggedIn; untilMs: number }>()
  let hearing = false
  /** A look-up that was on its way while something changed may have seen how it was before. */
  let generation = 0

  function forget() {
    generation++
    kept.clear()
  }

  return {
    async find(secret, look) {
      const key = hashOf(secret).toString('base64')
      const known = kept.get(key)
      if (known && known.untilMs > nowMs()) return known.person
      const begun = generation
      const person = await look()
      // With a new secret the next request comes with another.
      if (person && person.renewed === undefined && hearing && begun === generation) {
        if (kept.size >= keptMax) kept.clear()
        kept.set(key, { person, untilMs: nowMs() + keptMs })
      }
      return person
    },
    forget,
    hears(changes) {
      hearing = changes
      forget()
    },
  }
}
