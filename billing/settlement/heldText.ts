import { z } from 'zod'
import type { Held } from './rateMonth.ts'

export const heldShape = z.object({
  account: z.string(),
  month: z.string().describe('2026-01'),
  reason: z.enum(['suspect', 'no-tariff-version', 'installed-missing', 'reactive-missing']),
  message: z.string().describe('What is wrong and what to do'),
  meter: z.string().optional().describe('Meter code'),
  from: z.string().optional(),
  slots: z.int().optional().describe('Quarter-hours concerned'),
})

export type HeldText = z.output<typeof heldShape>

/** Why an account waits, and what somebody can do about it. */
export function heldText(
  { account, month, held }: { account: string; month: string; held: readonly Held[] },
  meterCode: (id: number) => string | undefined,
): HeldText[] {
  return held.map((each): HeldText => {
    const about = { account, month: month.slice(0, 7), reason: each.reason }
    switch (each.reason) {
      case 'suspect': {
        const meter = meterCode(each.meter) ?? `#${each.meter}`
        const from = new Date(each.fromMs).toISOString().replace('.000Z', 'Z')
        return {
          ...about,
          meter,
          from,
          slots: each.slots,
          message:
            `Meter ${meter} has ${each.slots} suspect quarter-hours from ${from} on: record the meter's replacement, ` +
            'correct its readings, or accept them.',
        }
      }
      case 'no-tariff-version':
        return {
          ...about,
          from: each.from,
          message: `No version of tariff ${each.tariff} is in force from ${each.from} to ${each.to}: add one that begins by then.`,
        }
      case 'installed-missing':
        return {
          ...about,
          message: `Tariff ${each.tariff} needs ${each.figure}, which is not known of the account: set what is installed there.`,
        }
      case 'reactive-missing':
        return {
          ...about,
          message: `Tariff ${each.tariff} adjusts by power factor, and no reactive energy is known: read reactive_import, or take the adjustment out of the tariff.`,
        }
    }
  })
}
