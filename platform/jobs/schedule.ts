import { Cron } from 'croner'

export interface Schedule {
  /** Minute, hour, day, month, weekday; `L` is a month's last day: `0 2 L * *`. */
  cron: string
  /** IANA name of the clock that it is meant on. */
  zone: string
}

/** No work here is due more often than this; more often is a mistake of whoever wrote the schedule. */
const gapMinMs = 60_000
const lookAheadRuns = 10

/** Why a schedule cannot be used, or undefined. */
export function scheduleFault({ cron, zone }: Schedule, now: Date): string | undefined {
  const text = cron.trim()
  if (text.split(/\s+/).length !== 5 || text.startsWith('@'))
    return `"${cron}" must have five parts: minute, hour, day, month, weekday, as "0 2 1 * *".`
  let runs: Date[]
  try {
    runs = parsed({ cron, zone }).nextRuns(lookAheadRuns, now)
  } catch (error) {
    return `"${cron}" is not a schedule: ${error instanceof Error ? error.message : String(error)}`
  }
  if (runs.length === 0) return `"${cron}" never comes round.`
  const tooOften = runs.some((run, at) => at > 0 && +run - +(runs[at - 1] ?? run) < gapMinMs)
  return tooOften ? `"${cron}" comes round more often than once a minute.` : undefined
}

/** The first moment of a schedule after `after`. */
export function nextAfter(schedule: Schedule, after: Date): Date {
  const next = parsed(schedule).nextRun(after)
  if (!next) throw new Error(`the schedule "${schedule.cron}" ends after ${after.toISOString()}`)
  return next
}

/** The last moment of a schedule at or before `now`, coming from `from`, which is one itself. */
export function latestUpTo(schedule: Schedule, from: Date, now: Date): Date {
  // Nothing is due between two moments of a schedule, so the one before the next one is it.
  const [previous] = parsed(schedule).previousRuns(1, new Date(now.getTime() + 1000))
  return previous && previous > from && previous <= now ? previous : from
}

const known = new Map<string, Cron>()

function parsed({ cron, zone }: Schedule): Cron {
  const key = `${zone} ${cron}`
  const pattern = known.get(key) ?? new Cron(cron, { timezone: zone, paused: true, mode: '5-part' })
  known.set(key, pattern)
  return pattern
}
