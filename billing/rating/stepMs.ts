const pattern = /^PT(?:(\d{1,2})H)?(?:(\d{1,4})M)?$/
const dayMs = 86_400_000

/** Milliseconds of `PT15M`, `PT1H`, `PT1H30M`: whole minutes, at most a day. Undefined for anything else. */
export function stepMs(text: string): number | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const ms = (Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0)) * 60_000
  return ms > 0 && ms <= dayMs ? ms : undefined
}
