import type { Register } from '@wattledger/platform/metering/registers'

/**
 * How a meter is, as the poller sees it.
 * - `waiting`: not asked yet
 * - `answering`: its last poll gave a value
 * - `silent`: it does not answer, or its gateway says so for it; asked less and less often
 * - `refusing`: it answers with exceptions only
 * - `garbled`: what comes back is no answer to what was asked
 * - `empty`: it answers, but no register has a value
 * - `unknown-device`: nobody knows its model, so it is not asked
 */
export type MeterCondition =
  'waiting' | 'answering' | 'silent' | 'refusing' | 'garbled' | 'empty' | 'unknown-device'

export interface MeterStatus {
  code: string
  unitId: number
  device: string
  condition: MeterCondition
  /** Its last reading, in ms since 1970, and what it gave. */
  lastAtMs?: number
  lastValues?: Partial<Record<Register, string>>
  /** Polls in a row without a reading. */
  failures: number
  /** What went wrong last, for people; gone with the next good poll. */
  fault?: string
  /** Registers of the model that this meter refuses to show. */
  refused: Register[]
}

/**
 * - `connecting`: for the first time, or again after a break
 * - `polling`: connected
 * - `unreachable`: no connection; tried again, at most a minute apart
 * - `mute`: connected, but nobody behind it answers any more; the connection is made anew
 * - `wrong-address`: the address cannot be understood; nothing is tried
 */
export type GatewayCondition =
  'stopped' | 'connecting' | 'polling' | 'unreachable' | 'mute' | 'wrong-address'

export interface GatewayStatus {
  project: string
  gateway: string
  condition: GatewayCondition
  fault?: string
  meters: readonly MeterStatus[]
  /** Readings handed over that nobody has taken yet; polling waits when there are too many. */
  pending: number
  /** Since the start. */
  polls: number
  timeouts: number
}
