import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shares } from './shares.ts'

const equal = (...codes: string[]) => codes.map((code) => ({ code, weight: 1n }))
const amounts = (total: bigint, claims: { code: string; weight: bigint }[]) =>
  shares(total, claims)?.map(({ share }) => share)

test.each([
  { why: 'the odd cent goes to the lower code', total: 1000n, expect: [334n, 333n, 333n] },
  { why: 'a refund mirrors it', total: -1000n, expect: [-334n, -333n, -333n] },
  { why: 'nothing is nothing', total: 0n, expect: [0n, 0n, 0n] },
  { why: 'one cent for three', total: 1n, expect: [1n, 0n, 0n] },
])('$total cents in three: $why', ({ total, expect: wanted }) => {
  expect(amounts(total, equal('a', 'b', 'c'))).toEqual(wanted)
})

test('37.00 by the weights 10, 12, 14 and 16 is 7.12, 8.54, 9.96 and 11.38', () => {
  const claims = [10n, 12n, 14n, 16n].map((weight, n) => ({ code: `${n}`, weight }))
  expect(amounts(3700n, claims)).toEqual([712n, 854n, 996n, 1138n])
})

test('ties go to the lower code, in whatever order the claims come', () => {
  expect(amounts(10n, equal('c', 'a', 'b'))).toEqual([3n, 4n, 3n])
})

test('nobody with any weight is told, not divided by', () => {
  expect(shares(100n, [{ code: 'a', weight: 0n }])).toBeUndefined()
  expect(shares(100n, [])).toBeUndefined()
})

test('shares add up to the total, none is a whole unit away from its exact part, weightless get nothing', () => {
  const claims = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), claims, (total, weights) => {
      const sum = weights.reduce((all, one) => all + one, 0n)
      fc.pre(sum > 0n)
      const split = shares(
        total,
        weights.map((weight, n) => ({ code: String(n).padStart(3, '0'), weight })),
      )
      expect(split?.reduce((all, { share }) => all + share, 0n)).toBe(total)
      for (const { share, weight } of split ?? []) {
        const off = share * sum - total * weight
        expect(off < sum && off > -sum).toBe(true)
        if (weight === 0n) expect(share).toBe(0n)
      }
    }),
    { numRuns: 500 },
  )
})
