/**
 * Says a sentence of one kind at most once in `everyMs`, and then how often it was left unsaid, so that a meter that
 * is dead for a week fills no disk.
 */
export function quietLog(
  say: (text: string) => void,
  everyMs: number,
  nowMs: () => number = Date.now,
) {
  const kinds = new Map<string, { saidAtMs: number; unsaid: number }>()

  return {
    say(kind: string, text: string): void {
      const at = nowMs()
      const kept = kinds.get(kind)
      if (kept && at - kept.saidAtMs < everyMs) {
        kept.unsaid++
        return
      }
      say(kept?.unsaid ? `${text} (and ${kept.unsaid} times before)` : text)
      kinds.set(kind, { saidAtMs: at, unsaid: 0 })
    },
    /** The trouble is over: the next one is said at once. */
    forget(kind: string): void {
      kinds.delete(kind)
    },
  }
}
