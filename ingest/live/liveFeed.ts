import type { Register } from '@wattledger/platform/metering/registers'
import type { MeterRecord, Registry } from '@wattledger/platform/sites/registry'
import type { EventSender } from './eventStream.ts'
import { livePowerKw } from './livePower.ts'

/** Newest values of one meter, as a block of readings brought them. */
export interface NewReading {
  meter: number
  atMs: number
  values: Partial<Record<Register, string>>
}

/** A span of quarter-hours derived anew; nanoseconds since 1970, half-open. */
export interface NewQuarterHours {
  meter: number
  register: Register
  from: bigint
  to: bigint
}

export interface LiveFeed {
  readings(news: readonly NewReading[]): void
  derived(news: readonly NewQuarterHours[]): void
  /** Usual time between two readings of a meter, as seen since the start. */
  intervalMs(meter: number): number | undefined
  /** Sends what happens in a project to a listener, until the returned function is called. */
  listen(projectId: number, sender: EventSender): () => void
}

/** Tells pages what has just come in. Holds nothing that could not be lost: a page asks the API for the state. */
export function createLiveFeed(registry: Registry): LiveFeed {
  const listeners = new Map<number, Set<EventSender>>()
  const lastAtMs = new Map<number, number>()
  const intervals = new Map<number, number>()

  const tell = (meter: number, event: string, data: (record: MeterRecord) => object) => {
    const record = registry.current().meterById(meter)
    const senders = record && listeners.get(record.projectId)
    if (senders)
      for (const sender of senders) sender.send(event, { meter: record.code, ...data(record) })
  }

  return {
    readings(news) {
      for (const { meter, atMs, values } of news) {
        const before = lastAtMs.get(meter)
        if (before !== undefined && atMs > before) intervals.set(meter, atMs - before)
        if (before === undefined || atMs > before) lastAtMs.set(meter, atMs)
        tell(meter, 'reading', (record) => ({
          at: new Date(atMs).toISOString(),
          values,
          ...(values.power !== undefined && {
            powerKw: livePowerKw(record, values.power, atMs),
          }),
        }))
      }
    },
    derived(news) {
      for (const { meter, register, from, to } of news)
        tell(meter, 'derived', () => ({ register, from: iso(from), to: iso(to) }))
    },
    intervalMs: (meter) => intervals.get(meter),
    listen(projectId, sender) {
      const senders = listeners.get(projectId) ?? new Set()
      listeners.set(projectId, senders.add(sender))
      return () => {
        senders.delete(sender)
        if (senders.size === 0) listeners.delete(projectId)
      }
    },
  }
}

const iso = (ns: bigint): string => new Date(Number(ns / 1_000_000n)).toISOString()
