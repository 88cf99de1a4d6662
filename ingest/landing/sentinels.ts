/**
 * What registers show when they have nothing to show: all bits set in 32 or 64 bits, with up to four decimals, and
 * the 24 bits that some meters count thousandths in (16,777.215). The other widths are real readings too often: those
 * are told apart by the meter's model only.
 */
export const commonSentinels: ReadonlySet<number> = new Set([
  ...['4294967295', '18446744073709551615'].flatMap((digits) =>
    [0, 1, 2, 3, 4].map((decimals) => Number(`${digits}e-${decimals}`)),
  ),
  16_777.215,
])
