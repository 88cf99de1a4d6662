/** How long ago, short enough for a node's status: `0s`, `59s`, `3m`, `5h`, `12d`. The same in every language. */
export function ageText(ageMs: number): string {
  const seconds = Math.max(0, Math.floor(ageMs / 1_000))
  if (seconds < 60) return `${seconds}s`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}m`
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)}h`
  return `${Math.floor(seconds / 86_400)}d`
}

/** A count in at most five characters: `999`, `12.3k`, `4.5M`. */
export function countText(count: number): string {
  if (count < 1_000) return String(count)
  if (count < 100_000) return `${(Math.floor(count / 100) / 10).toString()}k`
  if (count < 1_000_000) return `${Math.floor(count / 1_000)}k`
  return `${(Math.floor(count / 100_000) / 10).toString()}M`
}

/** A decimal in at most seven characters, for looking at, not for reckoning with: `230.1`, `123457`, `1.2e9`. */
export function shortDecimal(value: string): string {
  const number = Number(value)
  if (Math.abs(number) >= 1_000_000) return number.toExponential(1).replace('e+', 'e')
  const text = number.toPrecision(4)
  return String(text.includes('e') ? Math.round(number) : Number(text))
}
