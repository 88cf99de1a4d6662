import { setTimeout as sleep } from 'node:timers/promises'
import type { Receiver } from '../landing/receive.ts'
import type { InfluxRow } from './influxServer.ts'
import { lineOfRow, type FieldTypes } from './rowLines.ts'

export interface Brought {
  points: number
  refused: number
}

export interface BringOver {
  receiver: Receiver
  bucket: string
  types: FieldTypes
  signal: AbortSignal
  /** Rows that need not come again. */
  skips?(row: InfluxRow, line: string): boolean
}

const linesPerBody = 5_000
const charactersPerBody = 1_000_000
const fullPauseMs = 1_000

/**
 * Hands InfluxDB's rows to the landing's own receiver, as line protocol: the same door, the same log, the same places.
 * Resolves when all of them are on disk; a log that is full is waited for.
 */
export async function bringOver(
  rows: AsyncIterable<InfluxRow>,
  { receiver, bucket, types, signal, skips }: BringOver,
): Promise<Brought> {
  const brought = { points: 0, refused: 0 }
  let lines: string[] = []
  let characters = 0

  async function hand() {
    if (lines.length === 0) return
    const body = Buffer.from(lines.join('\n'), 'utf8')
    const received = await takenIn(body)
    brought.points += lines.length
    brought.refused += received?.refused ?? lines.length
    lines = []
    characters = 0
  }

  async function takenIn(body: Buffer) {
    for (;;) {
      signal.throwIfAborted()
      try {
        return await receiver.receive(body, { precision: 'ns', bucket, source: 'InfluxDB' })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'LOG_FULL') throw error
        await sleep(fullPauseMs, undefined, { signal })
      }
    }
  }

  for await (const row of rows) {
    signal.throwIfAborted()
    const line = lineOfRow(row, types)
    if (line === undefined || skips?.(row, line)) continue
    lines.push(line)
    characters += line.length
    if (lines.length >= linesPerBody || characters >= charactersPerBody) await hand()
  }
  await hand()
  return brought
}
