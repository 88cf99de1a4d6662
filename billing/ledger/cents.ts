import { formatScaled, parseDecimal } from '@wattledger/platform/metering/decimal'
import { z } from 'zod'

/** `-1234n` is `-12.34`. */
export const centsText = (cents: bigint): string => formatScaled(cents, 2)

/** `12.34` is `1234n`; undefined for what is no amount in whole cents. */
export function parseCents(text: string): bigint | undefined {
  if (!/^-?\d{1,15}(\.\d{1,2})?$/.test(text)) return undefined
  const decimal = parseDecimal(text)
  return decimal && decimal.digits * 10n ** BigInt(2 - decimal.scale)
}

/** An amount in an answer: a decimal string with two decimals. */
export const amount = z.string().describe('Amount with two decimals')

/** An amount that somebody pays: above zero, in whole cents, below ten million. */
export const amountPaid = z
  .string()
  .regex(/^\d{1,7}(\.\d{1,2})?$/, {
    error: 'must be an amount in whole cents below 10 000 000, as "50.00"',
    abort: true,
  })
  .refine((text) => (parseCents(text) ?? 0n) > 0n, 'must be above zero')
