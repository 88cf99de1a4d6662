/**
 * "8 s ago", "3 min ago", "2 h ago", "5 days ago", in the reader's language and short.
 * A time a little ahead of us is a clock's error and counts as now.
 */
export function ageText(atMs: number, nowMs: number, words: AgeWords): string {
  const seconds = Math.max(0, Math.floor((nowMs - atMs) / 1_000))
  if (seconds < 1) return words.now()
  if (seconds < 60) return words.seconds(seconds)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return words.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return words.hours(hours)
  return words.days(Math.floor(hours / 24))
}

export interface AgeWords {
  now(): string
  seconds(count: number): string
  minutes(count: number): string
  hours(count: number): string
  days(count: number): string
}
