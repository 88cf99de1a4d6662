import { isCumulative, isRegister } from '@wattledger/platform/metering/registers'
import type { MeterFinder, SentinelsOf } from './admit.ts'
import type { PlainLines } from './plainLines.ts'
import { commonSentinels } from './sentinels.ts'
import type { SeriesMemory } from './seriesMemory.ts'

type PlainLine = Pick<PlainLines, 'fields' | 'count' | 'seconds'>

/** What has to be looked at in a field's values. */
const notLooked = 0
const anything = 1
const notNegative = 2
const deviceSentinels = 4

/** The whole parts of what stands for "none" in every meter: a value with one of them is looked at by the door itself. */
const sentinelWholes: ReadonlySet<number> = new Set(Array.from(commonSentinels, Math.floor))

/**
 * The quick half of the door (`admit.ts`): lets in plain lines about which there is nothing to say. `false` is no
 * refusal; it leaves the line to the door.
 */
export function plainDoor(series: SeriesMemory, sentinelsOf: SentinelsOf) {
  const known = new WeakMap<MeterFinder, ReturnType<typeof looksFor>>()

  function looksFor(meterOf: MeterFinder) {
    let generation = series.generation
    let looks = new Uint8Array(256)
    const wholes = new Map<number, ReadonlySet<number>>()

    return function letsIn({ fields, count, seconds }: PlainLine, latestS: number): boolean {
      if (seconds > latestS) return false
      if (generation !== series.generation) {
        generation = series.generation
        looks.fill(notLooked)
        wholes.clear()
      }
      for (let index = 0; index < count; index++) {
        const { slot, negative, whole } = fields[index]!
        if (slot >= looks.length) enlarge(slot)
        if (looks[slot] === notLooked) looks[slot] = lookOf(slot)
        const look = looks[slot]!
        if (look & notNegative && (negative || sentinelWholes.has(whole))) return false
        if (look & deviceSentinels && wholes.get(slot)!.has(whole)) return false
      }
      return true
    }

    function lookOf(slot: number): number {
      const field = series.fieldOf(slot)
      const tags = series.tagsOf(slot)
      if (!tags.has('meter') || !isRegister(field)) return anything
      const device = meterOf(tags)?.device
      const values = device ? sentinelsOf(device, field) : []
      if (values.length > 0) {
        wholes.set(slot, new Set(values.map((text) => Math.floor(Math.abs(Number(text))))))
      }
      return (
        anything |
        (isCumulative(field) ? notNegative : 0) |
        (values.length > 0 ? deviceSentinels : 0)
      )
    }

    function enlarge(slot: number) {
      const larger = new Uint8Array(Math.max(2 * looks.length, slot + 1))
      larger.set(looks)
      looks = larger
    }
  }

  return (meterOf: MeterFinder, nowNs: bigint) => {
    const letsIn = known.get(meterOf) ?? looksFor(meterOf)
    known.set(meterOf, letsIn)
    const latestS = Number(nowNs / 1_000_000_000n) + 86_400 - 1
    return (line: PlainLine) => letsIn(line, latestS)
  }
}
