import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldValue } from './fieldValue.ts'
import { parseLines, type Point } from './lineProtocol.ts'
import type { Precision } from './precision.ts'
import { writeLine } from './writeLine.ts'

describe('a good line', () => {
  test.each<[string, string, Parts]>([
    ['measurement, field', 'm f=1', { m: 'm', f: { f: 1 } }],
    [
      'tags, fields, timestamp',
      'm,a=b,c=d f=1,g=2i 5',
      { m: 'm', t: { a: 'b', c: 'd' }, f: { f: 1, g: 2n }, at: 5n },
    ],
    [
      'several spaces between parts',
      'm,a=b   f=1    5',
      { m: 'm', t: { a: 'b' }, f: { f: 1 }, at: 5n },
    ],
    ['spaces before and after the line', '   m f=1 5   ', { m: 'm', f: { f: 1 }, at: 5n }],
    ['NBSP is part of a name', 'm\u00a0x f=1', { m: 'm\u00a0x', f: { f: 1 } }],
    ['a full-width comma is part of a name', 'm，a f=1', { m: 'm，a', f: { f: 1 } }],
    ['CR LF', 'm f=1 5\r\n', { m: 'm', f: { f: 1 }, at: 5n }],
    ['CR behind trailing spaces', 'm f=1 5  \r\n', { m: 'm', f: { f: 1 }, at: 5n }],
    ['escaped comma and space in a measurement', 'a\\,b\\ c f=1', { m: 'a,b c', f: { f: 1 } }],
    ['escaped equals in a measurement', 'a\\=b f=1', { m: 'a=b', f: { f: 1 } }],
    ['bare equals in a measurement', 'a=b,t=1 f=1', { m: 'a=b', t: { t: '1' }, f: { f: 1 } }],
    [
      'escapes in tag key and value',
      'm,a\\,\\=\\ b=c\\,\\=\\ d f=1',
      { m: 'm', t: { 'a,= b': 'c,= d' }, f: { f: 1 } },
    ],
    ['escapes in a field key', 'm a\\,\\=\\ b=1', { m: 'm', f: { 'a,= b': 1 } }],
    [
      'any other backslash stays',
      'm\\x,a\\n=b\\c f\\"=1',
      { m: 'm\\x', t: { 'a\\n': 'b\\c' }, f: { 'f\\"': 1 } },
    ],
    [
      'two backslashes stay two',
      'm\\\\x,a=b\\\\c f=1',
      { m: 'm\\\\x', t: { a: 'b\\\\c' }, f: { f: 1 } },
    ],
    ['a backslash, then an escape', 'm,a=b\\\\,c f=1', { m: 'm', t: { a: 'b\\,c' }, f: { f: 1 } }],
    [
      'quotes in names are ordinary',
      '"m",a="b\\ c" "f"=1',
      { m: '"m"', t: { a: '"b c"' }, f: { '"f"': 1 } },
    ],
    ['escapes in a string', 'm f="a\\"b\\\\c"', { m: 'm', f: { f: 'a"b\\c' } }],
    [
      '\\n in a string is two characters',
      'm f="a\\nb\\,\\=\\ "',
      { m: 'm', f: { f: 'a\\nb\\,\\=\\ ' } },
    ],
    ['a string that ends with a backslash', 'm f="a\\\\",g=1', { m: 'm', f: { f: 'a\\', g: 1 } }],
    [
      'separators in a string',
      'm f="a, b=c #d",g=1 5',
      { m: 'm', f: { f: 'a, b=c #d', g: 1 }, at: 5n },
    ],
    ['a newline in a string', 'm f="a\nb",g=1 5', { m: 'm', f: { f: 'a\nb', g: 1 }, at: 5n }],
    ['CR LF in a string', 'm f="a\r\nb"\r\n', { m: 'm', f: { f: 'a\r\nb' } }],
    ['a tab in a string', 'm f="a\tb"', { m: 'm', f: { f: 'a\tb' } }],
    ['an empty string', 'm f=""', { m: 'm', f: { f: '' } }],
    ['a string of 64 KB', `m f="${'x'.repeat(65_536)}"`, { m: 'm', f: { f: 'x'.repeat(65_536) } }],
    ['.5 and 3.', 'm a=.5,b=3.,c=-.5,d=-3.', { m: 'm', f: { a: 0.5, b: 3, c: -0.5, d: -3 } }],
    [
      'exponents',
      'm a=1e3,b=1E-3,c=1.5e+2,d=.5e1',
      { m: 'm', f: { a: 1000, b: 0.001, c: 150, d: 5 } },
    ],
    ['underflow', 'm a=1e-400', { m: 'm', f: { a: 0 } }],
    ['the largest float', 'm a=1.7976931348623157e308', { m: 'm', f: { a: Number.MAX_VALUE } }],
    [
      'A22: the whole of int64',
      'm a=9223372036854775807i,b=-9223372036854775808i',
      { m: 'm', f: { a: 9223372036854775807n, b: -9223372036854775808n } },
    ],
    ['A22: beyond 2^53', 'm a=9007199254740993i', { m: 'm', f: { a: 9007199254740993n } }],
    ['leading zeros', `m a=${'0'.repeat(40)}7i 007`, { m: 'm', f: { a: 7n }, at: 7n }],
    ['minus zero', 'm a=-0i -0', { m: 'm', f: { a: 0n }, at: 0n }],
    [
      'every way to say true',
      'm a=t,b=T,c=true,d=True,e=TRUE',
      { m: 'm', f: { a: true, b: true, c: true, d: true, e: true } },
    ],
    [
      'every way to say false',
      'm a=f,b=F,c=false,d=False,e=FALSE',
      { m: 'm', f: { a: false, b: false, c: false, d: false, e: false } },
    ],
    ['the last of a repeated field', 'm f=1,g=2,f=3i', { m: 'm', f: { f: 3n, g: 2 } }],
    ['a negative timestamp', 'm f=1 -5', { m: 'm', f: { f: 1 }, at: -5n }],
    [
      'the latest timestamp',
      'm f=1 9223372036854775806',
      { m: 'm', f: { f: 1 }, at: 9223372036854775806n },
    ],
    [
      'the earliest timestamp',
      'm f=1 -9223372036854775806',
      { m: 'm', f: { f: 1 }, at: -9223372036854775806n },
    ],
    [
      'the longest series key',
      `m,a=${'x'.repeat(65_531)} f=1`,
      { m: 'm', t: { a: 'x'.repeat(65_531) }, f: { f: 1 } },
    ],
    ['a measurement named time', 'time f=1', { m: 'time', f: { f: 1 } }],
    [
      'A25: Chinese, emoji, RTL, U+2028, combining marks, unnormalised',
      'метр计,t=😀\u2028שלום é=1',
      { m: 'метр计', t: { t: '😀\u2028שלום' }, f: { é: 1 } },
    ],
    ['A25: UTF-8 in a string', 'm f="电表 №1"', { m: 'm', f: { f: '电表 №1' } }],
    [
      'D31: names that reach for a prototype',
      'm,__proto__=a,constructor=b __proto__=1,prototype=2',
      {
        m: 'm',
        t: { ['__proto__']: 'a', constructor: 'b' },
        f: { ['__proto__']: 1, prototype: 2 },
      },
    ],
  ])('%s', (_, body, { m, t = {}, f, at = null }) => {
    const [point, ...more] = parse(body)
    expect(more).toEqual([])
    expect(point).toMatchObject({ kind: 'point', line: 1, measurement: m, timestampNs: at })
    expect([...(point as Point).tags]).toEqual(Object.entries(t))
    expect(Array.from((point as Point).fields, ([k, v]) => [k, plain(v)])).toEqual(
      Object.entries(f),
    )
  })

  test('a float keeps the digits that came', () => {
    const [point] = parse('m f=12345678901234567890.123456789012345')
    expect((point as Point).fields.get('f')).toEqual({
      type: 'float',
      text: '12345678901234567890.123456789012345',
    })
  })

  test('unsigned is exact to 2^64 - 1', () => {
    const [point] = parse('m f=18446744073709551615u')
    expect((point as Point).fields.get('f')).toEqual({
      type: 'unsigned',
      value: 18446744073709551615n,
    })
  })

  test.each<[Precision, bigint]>([
    ['ns', 7n],
    ['n', 7n],
    ['us', 7_000n],
    ['u', 7_000n],
    ['ms', 7_000_000n],
    ['s', 7_000_000_000n],
    ['m', 420_000_000_000n],
    ['h', 25_200_000_000_000n],
  ])('a timestamp in %s', (precision, expected) => {
    expect(parse('m f=1 7', precision)).toMatchObject([{ timestampNs: expected }])
  })
})

describe('a line that is refused', () => {
  test.each([
    ['a measurement alone', 'm'],
    ['no field behind the tags', 'm,a=b'],
    ['no field behind a space', 'm,a=b '],
    ['no measurement', ',a=b f=1'],
    ['an empty tag key', 'm,=b f=1'],
    ['an empty tag value', 'm,a= f=1'],
    ['an empty tag value before another tag', 'm,a=,b=c f=1'],
    ['a tag without =', 'm,a f=1'],
    ['a bare = in a tag value', 'm,a=b=c f=1'],
    ['two = in a tag', 'm,a==b f=1'],
    ['an empty field key', 'm =1'],
    ['an empty field value', 'm f='],
    ['an empty field value before another', 'm f=,g=1'],
    ['a field without =', 'm f'],
    ['a tag key twice', 'm,a=1,b=2,a=3 f=1'],
    ['a comma behind the measurement', 'm, f=1'],
    ['a double comma in the tags', 'm,,a=b f=1'],
    ['a trailing comma in the tags', 'm,a=b, f=1'],
    ['a trailing comma in the fields', 'm f=1,'],
    ['a trailing comma before the timestamp', 'm f=1, 5'],
    ['a double comma in the fields', 'm f=1,,g=2'],
    ['a leading comma in the fields', 'm ,f=1'],
    ['a space within the fields', 'm f=1, g=2'],
    ['a space around =', 'm f = 1'],
    ['a tab between the parts', 'm\tf=1'],
    ['a tab before the timestamp', 'm f=1\t5'],
    ['a tab before the line', '\tm f=1'],
    ['a line of one tab', '\t'],
    ['NBSP between the parts', 'm\u00a0f=1'],
    ['NBSP before the timestamp', 'm f=1\u00a05'],
    ['a full-width comma between fields', 'm f=1，g=2'],
    ['two CR', 'm f=1 5\r\r\n'],
    ['a plus sign', 'm f=+1'],
    ['a plus sign on an integer', 'm f=+1i'],
    ['hexadecimal', 'm f=0x1F'],
    ['underscores', 'm f=1_000'],
    ['A19: NaN', 'm f=NaN'],
    ['A19: nan', 'm f=nan'],
    ['A19: Inf', 'm f=Inf'],
    ['A19: -Inf', 'm f=-Inf'],
    ['A19: +Inf', 'm f=+Inf'],
    ['A19: Infinity', 'm f=Infinity'],
    ['A19: 1e309', 'm f=1e309'],
    ['A19: -1e309', 'm f=-1e309'],
    ['A19: 400 digits', `m f=${'9'.repeat(400)}`],
    ['a point alone', 'm f=.'],
    ['a minus alone', 'm f=-'],
    ['a minus and a point', 'm f=-.'],
    ['an exponent without digits', 'm f=1e'],
    ['an exponent with a sign alone', 'm f=1e-'],
    ['an exponent alone', 'm f=e5'],
    ['an exponent that is no integer', 'm f=1e1.5'],
    ['two points', 'm f=1.2.3'],
    ['int64 plus one', 'm f=9223372036854775808i'],
    ['int64 minus one', 'm f=-9223372036854775809i'],
    ['an integer of 100,000 digits', `m f=${'9'.repeat(100_000)}i`],
    ['an integer with a fraction', 'm f=1.5i'],
    ['an integer with an exponent', 'm f=1e3i'],
    ['an upper-case I', 'm f=1I'],
    ['i alone', 'm f=i'],
    ['u alone', 'm f=u'],
    ['uint64 plus one', 'm f=18446744073709551616u'],
    ['a negative unsigned', 'm f=-1u'],
    ['tRUE', 'm f=tRUE'],
    ['yes', 'm f=yes'],
    ['null', 'm f=null'],
    ['A20: a word', 'm f=abc'],
    ['A20: a decimal comma', 'm f=12,5'],
    ['A20: a unit', 'm f=5kWh'],
    ['A20: single quotes', "m f='a'"],
    ['an unclosed string', 'm f="abc'],
    ['a string closed by an escaped quote', 'm f="abc\\"'],
    ['something behind a string', 'm f="abc"d'],
    ['two strings', 'm f="abc""d"'],
    ['a string of more than 64 KB', `m f="${'x'.repeat(65_537)}"`],
    ['a series key of 65,536 bytes', `m,a=${'x'.repeat(65_532)} f=1`],
    ['a timestamp with a fraction', 'm f=1 5.5'],
    ['a timestamp with an exponent', 'm f=1 1e9'],
    ['a timestamp with a plus', 'm f=1 +5'],
    ['a timestamp with an i', 'm f=1 5i'],
    ['a word as timestamp', 'm f=1 now'],
    ['a quoted timestamp', 'm f=1 "5"'],
    ['two timestamps', 'm f=1 5 6'],
    ['the timestamp past the last', 'm f=1 9223372036854775807'],
    ['the timestamp before the first', 'm f=1 -9223372036854775807'],
    ['a timestamp of 100,000 digits', `m f=1 ${'9'.repeat(100_000)}`],
    ['A26: NUL in a measurement', 'm\0 f=1'],
    ['A26: a control character in a tag key', 'm,a\u0001=b f=1'],
    ['A26: a control character in a tag value', 'm,a=b\u007f f=1'],
    ['A26: a C1 control character', 'm,a=b\u0085 f=1'],
    ['A26: a control character in a field key', 'm f\u001b=1'],
    ['a tab in a tag value', 'm,a=b\tc f=1'],
    ['a CR in a name', 'm\rx f=1'],
    ['a tag named time', 'm,time=1 f=1'],
    ['a field named time', 'm time=1'],
    ['a tag named _field', 'm,_field=1 f=1'],
    ['a tag named _measurement', 'm,_measurement=1 f=1'],
    ['a field named _measurement', 'm _measurement=1'],
    ['a field named _field', 'm _field=1'],
    ['a field named _time', 'm _time=1'],
  ])('%s', (_, body) => {
    const entries = parse(body)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ kind: 'error', line: 1 })
  })

  test('a timestamp out of range through its unit does not wrap', () => {
    expect(parse('m f=1 9223372036854775', 'us')).toMatchObject([
      { timestampNs: 9223372036854775000n },
    ])
    expect(parse('m f=1 9223372036854776', 'us')).toMatchObject([{ kind: 'error' }])
    expect(parse('m f=1 9223372037', 's')).toMatchObject([{ kind: 'error' }])
    expect(parse('m f=1 2562048', 'h')).toMatchObject([{ kind: 'error' }])
  })

  test('A26: UTF-8 that is none spoils its line only', () => {
    const body = Buffer.concat([
      Buffer.from('m f=1\nm,a='),
      Buffer.from([0xff]),
      Buffer.from(' f=1\nm f=2'),
    ])
    expect([...parseLines(body, 'ns')].map(({ kind, line }) => [line, kind])).toEqual([
      [1, 'point'],
      [2, 'error'],
      [3, 'point'],
    ])
  })
})

describe('lines of a body', () => {
  test.each<[string, string, [number, string][]]>([
    ['nothing', '', []],
    ['blank lines', '\n  \n\r\n   \r\n', []],
    ['comments', '# a\n  # b\nm f=1\n#', [[3, 'point']]],
    ['a comment ends at its LF, quote or not', '# it"s\nm f=1\n', [[2, 'point']]],
    [
      'a comment with f="',
      'm f=1\n# m f="a\nm f=2',
      [
        [1, 'point'],
        [3, 'point'],
      ],
    ],
    ['a # within a line is none', 'm#1,a=# f=1', [[1, 'point']]],
    [
      'no LF at the end',
      'm f=1\nm f=2',
      [
        [1, 'point'],
        [2, 'point'],
      ],
    ],
    [
      'CR LF',
      'm f=1\r\nm f=2\r\n',
      [
        [1, 'point'],
        [2, 'point'],
      ],
    ],
    [
      'a string over three lines',
      'm f="a\nm f=9\nb" 5\nm f=1',
      [
        [1, 'point'],
        [4, 'point'],
      ],
    ],
    [
      'a bad one between good ones',
      'm f=1\nbad\nm f=2',
      [
        [1, 'point'],
        [2, 'error'],
        [3, 'point'],
      ],
    ],
    [
      'a quote in a tag opens no string',
      'm,a=" f=1\nm f=2',
      [
        [1, 'point'],
        [2, 'point'],
      ],
    ],
    [
      'a quote in a field key opens no string',
      'm "f=1\nm f=2',
      [
        [1, 'point'],
        [2, 'point'],
      ],
    ],
    [
      'a quote within a value opens no string',
      'm f=5"\nm f=2',
      [
        [1, 'error'],
        [2, 'point'],
      ],
    ],
    [
      'a string in a refused line hides its lines',
      'm,= f="a\nm f=9\n"\nm f=1',
      [
        [1, 'error'],
        [4, 'point'],
      ],
    ],
    [
      'a string behind a refused field hides its lines',
      'm f=x,g="a\nm f=9\n"\nm f=1',
      [
        [1, 'error'],
        [4, 'point'],
      ],
    ],
    [
      'behind a closed string the line ends at its LF',
      'm f="a"b"\nm f=1',
      [
        [1, 'error'],
        [2, 'point'],
      ],
    ],
    [
      'an unclosed string takes the rest',
      'm f=1\nm f="a\nm f=2',
      [
        [1, 'point'],
        [2, 'error'],
      ],
    ],
    [
      'a backslash does not escape an LF',
      'm\\\nm f=1',
      [
        [1, 'error'],
        [2, 'point'],
      ],
    ],
  ])('%s', (_, body, expected) => {
    expect(parse(body).map(({ kind, line }) => [line, kind])).toEqual(expected)
  })

  test('the bytes of a line can be cut out of the body again', () => {
    const body = Buffer.from('é f=1\n  m f="a\nb" 5  \r\nbad line\r\n')
    const cut = [...parseLines(body, 'ns')].map(({ start, end }) =>
      body.subarray(start, end).toString(),
    )
    expect(cut).toEqual(['é f=1', 'm f="a\nb" 5', 'bad line'])
  })
})

describe('D32: 100 KB of hostile input takes at most 50 ms', () => {
  const fill = (unit: string) => unit.repeat(Math.ceil(100_000 / unit.length))
  test.each([
    ['tags', `m${fill(',a=b')} f=1`],
    ['other tags', `m${Array.from({ length: 9_000 }, (_, i) => `,a${i}=b`).join('')} f=1`],
    ['other fields', `m ${Array.from({ length: 9_000 }, (_, i) => `a${i}=1`).join(',')}`],
    ['backslashes', `m,${fill('\\')}=b f=1`],
    ['backslashes in a string', `m f="${fill('\\')}"`],
    ['escapes', `m,a=${fill('\\,')} f=1`],
    ['quotes', `m f=${fill('"')}`],
    ['strings never closed', fill('m f="\n')],
    ['quotes in refused lines', fill('m,= f="" g\n')],
    ['spaces', fill(' ')],
    ['digits', `m f=${fill('9')}`],
    ['a fraction', `m f=0.${fill('1')}`],
    ['a timestamp', `m f=1 ${fill('1')}`],
    ['line ends', fill('\n')],
    ['one-letter lines', fill('x\n')],
    ['equals signs', `m f${fill('=')}`],
    ['commas', `m f=1${fill(',')}`],
    ['bytes that are no UTF-8', Buffer.alloc(100_000, 0xff).toString('latin1')],
  ])('%s', (_, body) => {
    const bytes = Buffer.from(body, 'latin1')
    parse('m f=1')
    const best = Math.min(
      ...[1, 2, 3].map(() => {
        const started = performance.now()
        for (const entry of parseLines(bytes, 'ns')) void entry
        return performance.now() - started
      }),
    )
    expect(best).toBeLessThan(50)
  })
})

describe('the writer', () => {
  const name = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(',', '=', ' ', '\\', '"', '#', '电', '😀', '\u2028'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      minLength: 1,
    })
    .filter(
      (text) =>
        !/[\p{Cc}\ud800-\udfff]/u.test(text) &&
        !text.endsWith('\\') &&
        !/^(time|_measurement|_field|_time)$/.test(text),
    )
  const value: fc.Arbitrary<FieldValue> = fc.oneof(
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((number) => ({ type: 'float' as const, text: String(number) })),
    fc
      .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      .map((value) => ({ type: 'integer' as const, value })),
    fc
      .bigInt({ min: 0n, max: 2n ** 64n - 1n })
      .map((value) => ({ type: 'unsigned' as const, value })),
    fc.boolean().map((value) => ({ type: 'boolean' as const, value })),
    fc
      .string({
        unit: fc.oneof(
          fc.constantFrom('"', '\\', '\n', '\r', ',', ' '),
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        ),
      })
      .map((value) => ({ type: 'string' as const, value })),
  )

  test('D22: whatever a name holds, what is written is read back, and no second line appears', () => {
    fc.assert(
      fc.property(
        name.filter((text) => !text.startsWith('#')),
        fc.uniqueArray(fc.tuple(name, name), { selector: ([key]) => key }),
        fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, minLength: 1 }),
        fc.option(fc.bigInt({ min: -9223372036854775806n, max: 9223372036854775806n })),
        (measurement, tags, fields, timestamp) => {
          const line = writeLine({ measurement, tags, fields, timestamp })
          const entries = parse(`${line}\n${line}\r\nm f=1`)
          expect(entries.map(({ kind }) => kind)).toEqual(['point', 'point', 'point'])
          for (const point of entries.slice(0, 2) as Point[]) {
            expect(point.measurement).toBe(measurement)
            expect([...point.tags]).toEqual(tags)
            expect([...point.fields]).toEqual(fields)
            expect(point.timestampNs).toBe(timestamp)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each(['', 'a\nb', 'a\rb', 'a\0', 'a\\', '\u0085'])('refuses the name %j', (bad) => {
    const fields = [['f', { type: 'boolean', value: true }]] as const
    expect(() => writeLine({ measurement: bad, tags: [], fields, timestamp: null })).toThrow()
    expect(() =>
      writeLine({ measurement: 'm', tags: [['a', bad]], fields, timestamp: null }),
    ).toThrow()
    expect(() =>
      writeLine({ measurement: 'm', tags: [[bad, 'a']], fields, timestamp: null }),
    ).toThrow()
  })
})

test('bytes of any kind are read without throwing, and no entry overlaps another', () => {
  const piece = fc.constantFrom(
    'm',
    ',',
    '=',
    ' ',
    '"',
    '\\',
    '\n',
    '\r',
    '#',
    '1',
    'i',
    '.',
    'é',
    '\0',
    'm f=1\n',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      let before = 0
      for (const { start, end } of parse(pieces.join(''))) {
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeGreaterThan(start)
        before = end
      }
    }),
    { numRuns: 2_000 },
  )
})

interface Parts {
  m: string
  t?: Record<string, string>
  f: Record<string, unknown>
  at?: bigint
}

const parse = (body: string, precision: Precision = 'ns') => [
  ...parseLines(Buffer.from(body), precision),
]

const plain = (value: FieldValue) => (value.type === 'float' ? Number(value.text) : value.value)
