/** A claim to a part of something. Weights are whole numbers of one unit for all, zero or more. */
export interface Claim {
  code: string
  weight: bigint
}

export interface Share extends Claim {
  /** What it gets, in the unit of the total: cents, or ten-thousandths of a kWh. */
  share: bigint
  /** It got one of the units that were left over after rounding down. */
  gotRemainder: boolean
}

/**
 * Splits a total by weight so that the shares add up to it exactly: each is rounded down, and what is left goes one by
 * one to the largest remainders, ties to the lower code. A negative total is split as its mirror image, so that a refund
 * takes back what a charge gave. Undefined when nobody has any weight.
 */
export function shares(total: bigint, claims: readonly Claim[]): Share[] | undefined {
  const sum = claims.reduce((all, { weight }) => all + weight, 0n)
  if (sum === 0n) return undefined
  const size = total < 0n ? -total : total
  const sign = total < 0n ? -1n : 1n

  const parts = claims.map((claim) => ({
    ...claim,
    floor: (size * claim.weight) / sum,
    remainder: (size * claim.weight) % sum,
  }))
  const left = size - parts.reduce((all, { floor }) => all + floor, 0n)
  const favoured = new Set(
    [...parts]
      .sort((one, other) =>
        one.remainder === other.remainder
          ? byCode(one, other)
          : one.remainder > other.remainder
            ? -1
            : 1,
      )
      .slice(0, Number(left)),
  )
  return parts.map((part) => ({
    code: part.code,
    weight: part.weight,
    share: sign * (part.floor + (favoured.has(part) ? 1n : 0n)),
    gotRemainder: favoured.has(part),
  }))
}

const byCode = (one: Claim, other: Claim) => (one.code < other.code ? -1 : 1)
