import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from './plainLines.ts'
import { readingColumns, registerNames } from './readingColumns.ts'

test('A22: what is put into columns is read back to the last digit, whichever way it went in', () => {
  const row = fc.record({
    meter: fc.integer({ min: 0, max: 0xffff_ffff }),
    register: fc.integer({ min: 0, max: registerNames.length - 1 }),
    seconds: fc.integer({ min: 946_684_800, max: 9_223_372_035 }),
    nanoseconds: fc.integer({ min: 0, max: 999_999_999 }),
    negative: fc.boolean(),
    whole: fc.oneof(
      fc.integer({ min: 0, max: 9_007_199_253 }),
      fc.constantFrom(0, 4294, 4295, 4_294_967_296),
    ),
    fraction: fc.oneof(
      fc.integer({ min: 0, max: 999_999_999_999 }),
      fc.constantFrom(0, 967_296_000_000, 1),
    ),
    version: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const plain = readingColumns()
      const texts = readingColumns()
      for (const one of rows) {
        const { meter, register, seconds, nanoseconds, version } = one
        plain.addPlain(meter, register, seconds, nanoseconds, { slot: 0, ...one }, version)
        const atNs = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds)
        texts.add(
          { meter, register: registerNames[register]!, at: '', value: plainText(one), version },
          atNs,
        )
      }
      expect(plain.rows()).toEqual(texts.rows())
      expect(plain.columns()).toEqual(texts.columns())
      for (const [index, { value, version, meter }] of plain.rows().entries()) {
        expect(value).toBe(plainText(rows[index]!))
        expect([version, meter]).toEqual([rows[index]!.version, rows[index]!.meter])
      }
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 1_000) },
  )
})

test('columns grow', () => {
  const columns = readingColumns()
  for (let i = 0; i < 10_000; i++) {
    columns.addPlain(
      i,
      0,
      1_700_000_000 + i,
      0,
      { slot: 0, negative: false, whole: i, fraction: 0 },
      i,
    )
  }
  expect(columns.rows()[9_999]).toMatchObject({
    meter: 9_999,
    version: 9_999,
    at: '1700009999.000000000',
  })
})
