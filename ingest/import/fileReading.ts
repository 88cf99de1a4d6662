import type { Register } from '@wattledger/platform/metering/registers'

/** What a file says a register stood at, or what it moved over a time. Values are decimals in the register's unit. */
export type FileReading =
  | {
      kind: 'counter'
      line: number
      meter: string
      register: Register
      atMs: number
      value: string
    }
  | {
      kind: 'interval'
      line: number
      meter: string
      register: Register
      /** Half-open. */
      fromMs: number
      toMs: number
      value: string
    }

/** A row that says nothing usable, and why. */
export interface RefusedRow {
  line: number
  reason: string
}

export interface FileReadings {
  /** Rows of the file below its header. */
  rows: number
  readings: FileReading[]
  refused: RefusedRow[]
}
