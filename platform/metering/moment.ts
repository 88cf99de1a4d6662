import { Temporal } from 'temporal-polyfill'

/**
 * A moment as the API takes it: ISO 8601 with an offset or `Z`, or a date alone, which is the start of that day on the
 * clock of `zone` (an IANA name). Gives milliseconds since 1970, or undefined for anything else: a time without an
 * offset means different moments in different places, so it is not guessed.
 */
export function parseMoment(text: string, zone: string): number | undefined {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds
      : Temporal.Instant.from(text).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
