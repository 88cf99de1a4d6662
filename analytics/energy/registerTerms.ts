import { type Decimal, parseDecimal } from '@wattledger/platform/metering/decimal'
import type { Terms } from '@wattledger/platform/metering/quarterHours'
import { type Register, registers } from '@wattledger/platform/metering/registers'
import type { MeterRecord } from '@wattledger/platform/sites/registry'

/** What turns a register of this meter into energy. Rated power bounds registers that count kWh only. */
export function registerTerms(meter: MeterRecord, register: Register): Terms {
  let multiplier = decimal(meter.multiplier)
  const exchanges = [...meter.replacements]
    .map((replacement) => ({ ...replacement, at: nanoseconds(replacement.at) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map((replacement) => {
      if (replacement.multiplier !== null) multiplier = decimal(replacement.multiplier)
      return {
        at: replacement.at,
        finalReading: decimal(replacement.finalReading),
        initialReading: decimal(replacement.initialReading),
        multiplier,
      }
    })

  return {
    multiplier: decimal(meter.multiplier),
    registerDigits: meter.registerDigits,
    maxGapNs: BigInt(meter.maxGapMinutes) * 60_000_000_000n,
    ratedKw:
      meter.ratedKw !== null && registers[register].unit === 'kWh'
        ? decimal(meter.ratedKw)
        : undefined,
    exchanges,
  }
}

const nanoseconds = (iso: string): bigint => BigInt(Date.parse(iso)) * 1_000_000n

function decimal(text: string): Decimal {
  const value = parseDecimal(text)
  if (!value) throw new Error(`a site document holds "${text}" where a decimal belongs`)
  return value
}
