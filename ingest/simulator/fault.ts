/**
 * What a simulated meter can be made to do wrong.
 * - `silent`: no answer
 * - `exception`: refuses everything with this code
 * - `slow`: answers after so many ms
 * - `stuck`: every register stays as it was when this began
 * - `rolling`: the cumulative registers stand just below the end of their range and pass it
 * - `missing`: every register shows its type's "none"
 * - `garbage`: random bytes instead of an answer
 * - `foreign`: a good answer, but to a transaction that nobody asked
 * - `other-unit`: a good answer that names another meter
 * - `hang-up`: the gateway ends the connection
 */
export type Fault =
  | { kind: 'silent' }
  | { kind: 'exception'; code: number }
  | { kind: 'slow'; ms: number }
  | { kind: 'stuck' }
  | { kind: 'rolling'; registerDigits?: number }
  | { kind: 'missing' }
  | { kind: 'garbage' }
  | { kind: 'foreign' }
  | { kind: 'other-unit' }
  | { kind: 'hang-up' }

const kinds: Record<Fault['kind'], true> = {
  silent: true,
  exception: true,
  slow: true,
  stuck: true,
  rolling: true,
  missing: true,
  garbage: true,
  foreign: true,
  'other-unit': true,
  'hang-up': true,
}

/** A fault as it comes over the control port, or what is wrong with it. */
export function parseFault(given: unknown): Fault | string {
  const { kind, code, ms, registerDigits } = (given ?? {}) as Record<string, unknown>
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) {
    return `kind must be one of ${Object.keys(kinds).join(', ')}`
  }
  if (kind === 'exception' && !inRange(code, 1, 255)) return 'code must be from 1 to 255'
  if (kind === 'slow' && !inRange(ms, 0, 600_000)) return 'ms must be from 0 to 600000'
  if (registerDigits !== undefined && !inRange(registerDigits, 1, 12)) {
    return 'registerDigits must be from 1 to 12'
  }
  return given as Fault
}

const inRange = (value: unknown, from: number, to: number) =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to
