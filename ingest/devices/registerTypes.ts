/**
 * How a value lies in its registers: the kind of number, and the 16-bit words that it fills. `bcd32` is eight decimal
 * digits, two to a byte.
 */
export const registerTypes = {
  int16: { kind: 'signed', words: 1 },
  uint16: { kind: 'unsigned', words: 1 },
  int32: { kind: 'signed', words: 2 },
  uint32: { kind: 'unsigned', words: 2 },
  int64: { kind: 'signed', words: 4 },
  uint64: { kind: 'unsigned', words: 4 },
  float32: { kind: 'float', words: 2 },
  bcd16: { kind: 'bcd', words: 1 },
  bcd32: { kind: 'bcd', words: 2 },
  bcd48: { kind: 'bcd', words: 3 },
  bcd64: { kind: 'bcd', words: 4 },
} as const satisfies Record<
  string,
  { kind: 'signed' | 'unsigned' | 'float' | 'bcd'; words: number }
>

export type RegisterType = keyof typeof registerTypes

/** Words that a value of this type fills. */
export const wordsOf = (type: RegisterType): number => registerTypes[type].words

/**
 * The counts that stand for "none" in a register of this type: all bits set, and for signed numbers the two ends of
 * their range. A signed register with all bits set is −1, which a small power really is, and no sentinel. BCD with all
 * digits F is listed as the two numbers that somebody who does not look at the digits makes of it. A float says NaN.
 */
export function sentinelCounts(type: RegisterType): readonly bigint[] {
  const { kind, words } = registerTypes[type]
  const bits = BigInt(16 * words)
  const allBits = (1n << bits) - 1n
  switch (kind) {
    case 'unsigned':
      return [allBits]
    case 'signed':
      return [allBits >> 1n, -(1n << (bits - 1n))]
    case 'bcd':
      return [allBits, 15n * BigInt('1'.repeat(4 * words))]
    case 'float':
      return []
  }
}
