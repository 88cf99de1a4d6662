import type { Register } from '@wattledger/platform/metering/registers'
import type { MeterRecord } from '@wattledger/platform/sites/registry'

export const checkNames = ['answers', 'configured', 'clock', 'status', 'values'] as const

/** One thing that was looked at. `passed` null: cannot be told. */
export interface Check {
  check: (typeof checkNames)[number]
  passed: boolean | null
  /** What was seen, when it did not pass. */
  found: string | null
}

interface Latest {
  value: string
  atMs: number
}

/** A reading further ahead than this was made by a clock that is wrong. */
const aheadMaxMs = 60_000

/** What a meter's newest readings and its entry in the registry say of its health. */
export function selfChecks(
  meter: MeterRecord,
  latest: ReadonlyMap<Register, Latest>,
  state: 'live' | 'late' | 'silent' | 'never',
  nowMs: number,
): Check[] {
  const newestMs = Math.max(...[...latest.values()].map(({ atMs }) => atMs))
  const isPolled = meter.gatewayId !== null
  const missing = [
    ...(meter.unitId === null ? ['unitId'] : []),
    ...(meter.device === null ? ['device'] : []),
  ]
  return [
    told('answers', state === 'live' || state === 'late', state),
    isPolled ? told('configured', missing.length === 0, missing.join(', ')) : unknown('configured'),
    latest.size === 0
      ? unknown('clock')
      : told(
          'clock',
          newestMs - nowMs <= aheadMaxMs,
          `+${Math.round((newestMs - nowMs) / 1000)} s`,
        ),
    statusCheck(latest.get('status')),
    valuesCheck(latest),
  ]
}

const told = (check: Check['check'], passed: boolean, found: string): Check => ({
  check,
  passed,
  found: passed ? null : found,
})

const unknown = (check: Check['check']): Check => ({ check, passed: null, found: null })

const statusCheck = (status: Latest | undefined): Check =>
  status === undefined
    ? unknown('status')
    : told('status', Number(status.value) === 0, status.value)

/** What no meter of ours can rightly say; not a judgement of the power that it measures. */
const plausible: Partial<Record<Register, readonly [least: number, most: number]>> = {
  power_factor: [-1, 1],
  frequency: [40, 70],
  temperature: [-60, 400],
}

function valuesCheck(latest: ReadonlyMap<Register, Latest>): Check {
  const looked = [...latest].flatMap(([register, { value }]) => {
    const range = plausible[register]
    return range
      ? [{ register, value, passed: Number(value) >= range[0] && Number(value) <= range[1] }]
      : []
  })
  if (looked.length === 0) return unknown('values')
  const wrong = looked.filter(({ passed }) => !passed)
  return told(
    'values',
    wrong.length === 0,
    wrong.map(({ register, value }) => `${register} ${value}`).join(', '),
  )
}
