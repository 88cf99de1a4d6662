import fc from 'fast-check'
import { formatScaled, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import { describe, expect, test } from 'vitest'
import { createHeadMemory } from './headMemory.ts'
import { parseLines, type LineError, type Point } from './lineProtocol.ts'
import { plainLines, plainText } from './plainLines.ts'
import type { Precision } from './precision.ts'
import { createSeriesMemory } from './seriesMemory.ts'

describe('the quick reader says what the parser says', () => {
  const pieces = fc.constantFrom(
    'm,meter=M1 ',
    'm,meter=M2,a=b ',
    'm ',
    'm\\,x ',
    '"m" ',
    'é,meter=电 ',
    'm,a= ',
    ' ',
    '',
    ',',
    '\n',
    '\r\n',
    '#',
    '"',
    '\\',
    '=',
    'f=',
    'power=',
    'time=',
    'é=',
    'f=1,f=2',
    '1',
    '-1',
    '-0',
    '0.5',
    '.5',
    '3.',
    '1e3',
    '12i',
    '12u',
    '-5u',
    't',
    '"a b"',
    '"a\nb"',
    'NaN',
    '9007199254',
    '9007199253.999999999999',
    '4294967295',
    '0.1234567890123',
    '12345678901',
    ' 1700000000',
    ' 1700000000000',
    ' 1700000000000000001',
    ' 1',
    ' -5',
    ' 9223372036854775806',
    ' 9223372036',
    ' 1700000000 ',
    ' 17000000001',
  )
  const line = fc.oneof(
    fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom('m,meter=M1', 'm,meter=M2,a=b', 'm', 'a=b,t=1'),
        fc.array(
          fc.tuple(
            fc.constantFrom('f', 'power', 'active_import'),
            fc.constantFrom('1', '-2.25', '0.000000000001', '7i', '9007199253'),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        fc.constantFrom('1700000000', '1700000001', '1700000000123', '1700000000123456789'),
      )
      .map(
        ([head, fields, at]) => `${head} ${fields.map(([k, v]) => `${k}=${v}`).join(',')} ${at}`,
      ),
  )
  test.each<Precision>(['ns', 'us', 'ms', 's', 'm', 'h'])('in %s', (precision) => {
    // One memory for all: what one body taught is used in the next.
    const memory = { heads: createHeadMemory(), series: createSeriesMemory() }
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (texts) => {
        const body = Buffer.from(texts.join('\n'), 'utf8')
        const expected = [...parseLines(body, precision)]
        expect(read(body, precision, memory, 'quick')).toEqual(expected.map(shown))
        expect(read(body, precision, memory, 'parser')).toEqual(expected.map(shown))
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 2_000) },
    )
  })
})

test('bytes that are not UTF-8 are left to the parser', () => {
  const memory = { heads: createHeadMemory(), series: createSeriesMemory() }
  const good = Buffer.from('m,a=b f=1 1700000000\n')
  const body = Buffer.concat([
    good,
    Buffer.from('m,a='),
    Buffer.from([0xff]),
    Buffer.from(' f=1 1700000000\n'),
    good,
  ])
  for (let round = 0; round < 2; round++) {
    expect(read(body, 's', memory, 'quick').map(({ kind }) => kind)).toEqual([
      'point',
      'error',
      'point',
    ])
  }
})

test('known lines are plain, and a memory that is full forgets and learns again', () => {
  const memory = { heads: createHeadMemory(), series: createSeriesMemory() }
  const body = Buffer.from('m,a=b f=1,g=2.5 1700000000')
  plainLines(body, 's', memory).next()
  expect(plainLines(body, 's', memory).next()).toBe('plain')
  for (let i = 0; i < 40_000; i++) {
    plainLines(Buffer.from(`m,a=${'x'.repeat(100)}${i} f=1 1700000000`), 's', memory).next()
  }
  expect(memory.series.generation).toBeGreaterThan(0)
  plainLines(body, 's', memory).next()
  expect(plainLines(body, 's', memory).next()).toBe('plain')
})

/** Both readings in one form; numbers as decimals, since `7i` and `7` are the same value. */
function read(
  body: Buffer,
  precision: Precision,
  memory: Parameters<typeof plainLines>[2],
  by: 'quick' | 'parser',
): Shown[] {
  const found: Shown[] = []
  const lines = plainLines(body, precision, memory)
  for (let kind = lines.next(); kind !== 'end'; kind = lines.next()) {
    if (kind === 'entry') found.push(shown(lines.entry))
    else if (by === 'parser') found.push(shown(lines.asEntry()))
    else {
      const fields = lines.fields.slice(0, lines.count)
      found.push({
        kind: 'point',
        tags: [...memory.series.tagsOf(fields[0]!.slot)],
        fields: fields.map((field) => [memory.series.fieldOf(field.slot), plainText(field)]),
        at: BigInt(lines.seconds) * 1_000_000_000n + BigInt(lines.nanoseconds),
      })
    }
  }
  return found
}

type Shown = {
  kind: string
  tags?: unknown
  fields?: unknown
  at?: bigint | null
  message?: string
  line?: number
}

function shown(entry: Point | LineError): Shown {
  if (entry.kind === 'error') return { kind: 'error', message: entry.message, line: entry.line }
  return {
    kind: 'point',
    tags: [...entry.tags],
    fields: Array.from(entry.fields, ([name, value]) => [
      name,
      value.type === 'float' ? short(value.text) : String(value.value),
    ]),
    at: entry.timestampNs,
  }
}

function short(text: string): string {
  const decimal = parseDecimal(text)!
  if (decimal.scale > 12) return text
  return plainDecimal(formatScaled(toScale(decimal, 12), 12))
}

const plainDecimal = (text: string) => text.replace(/\.?0+$/, '').replace(/^-0$/, '0')
