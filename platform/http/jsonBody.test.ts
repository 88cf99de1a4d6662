import { expect, test } from 'vitest'
import { readJson } from './jsonBody.ts'
import { parseJson } from './jsonText.ts'
import type { Problem } from './problem.ts'

test.each([
  { text: '{"a":x}', place: 'line 1, column 6', why: 'no such value' },
  { text: '{"a":1,}', place: 'line 1, column 8', why: 'a comma too many' },
  { text: '{"a":1,\n "b" 2}', place: 'line 2, column 6', why: 'a colon is missing' },
  { text: '[1 2]', place: 'line 1, column 4', why: 'a comma is missing' },
  { text: '{"a":[1,2', place: 'line 1, column 10', why: 'cut off' },
  { text: '"a\nb"', place: 'line 1, column 1', why: 'a line end in a string' },
  { text: '[] []', place: 'line 1, column 4', why: 'two documents' },
  { text: '', place: 'line 1, column 1', why: 'nothing at all' },
  { text: "{'a':1}", place: 'line 1, column 2', why: 'wrong quotes' },
  { text: '[01]', place: 'line 1, column 3', why: 'a leading zero' },
])('$why: the place is $place', ({ text, place }) => {
  expect(faultOf(() => parseJson(text)).errors?.[0]?.message).toMatch(`${place}: expected`)
})

test('D31: a key __proto__ has no effect, however it is written', () => {
  for (const key of ['__proto__', '\\u005f_proto__', '__prot\\u006f__']) {
    const parsed = parseJson(
      `{"${key}":{"admin":true},"a":[{"${key}":{"admin":true}}],"t":"__proto__"}`,
    )
    const copy = Object.assign({}, parsed)
    expect(Reflect.get(copy, 'admin')).toBeUndefined()
    expect(JSON.stringify(parsed)).toBe('{"a":[{}],"t":"__proto__"}')
  }
})

test('D34: a million levels are refused without a stack overflow, in little time', () => {
  for (const deep of [
    '['.repeat(1_000_000),
    '{"a":'.repeat(200_000),
    `${'['.repeat(65)}${']'.repeat(65)}`,
  ]) {
    const started = performance.now()
    expect(faultOf(() => parseJson(deep)).message).toContain('nested too deeply')
    expect(performance.now() - started).toBeLessThan(100)
  }
  expect(parseJson(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeDefined()
  const brackets = JSON.stringify(`"${'[{\\"'.repeat(500)}`)
  expect(parseJson(brackets)).toBe(JSON.parse(brackets))
})

test('D34: a body is cut at the limit by the bytes that arrive, not by those announced', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1000
      controller.enqueue(new Uint8Array(1000).fill(0x20))
    },
  })
  expect((await faultLater(readJson(post(endless), 10_000))).status).toBe(413)
  expect(sent).toBeLessThan(20_000)

  const announced = post('{}', { 'content-length': '99999' })
  expect((await faultLater(readJson(announced, 10_000))).status).toBe(413)
})

test.each([
  { type: 'text/plain', encoding: undefined },
  { type: 'application/x-www-form-urlencoded', encoding: undefined },
  { type: 'application/jsonp', encoding: undefined },
  { type: 'application/json', encoding: 'gzip' },
])('$type $encoding is not JSON: 415', async ({ type, encoding }) => {
  const request = post('{}', {
    'content-type': type,
    ...(encoding && { 'content-encoding': encoding }),
  })
  expect((await faultLater(readJson(request, 1000))).status).toBe(415)
})

test('a byte order mark is left out, other encodings are refused', async () => {
  expect(await readJson(post('\uFEFF{"a":1}'), 1000)).toEqual({ a: 1 })
  expect((await faultLater(readJson(post(new Uint8Array([0x22, 0xff, 0x22])), 1000))).status).toBe(
    400,
  )
})

test('NUL is refused, as text and as escape; an escaped backslash before u0000 is not NUL', () => {
  expect(faultOf(() => parseJson('{"a":"\\u0000"}')).status).toBe(400)
  expect(parseJson('{"a":"\\\\u0000"}')).toEqual({ a: '\\u0000' })
})

function post(
  body: ConstructorParameters<typeof Response>[0],
  headers: Record<string, string> = {},
): Request {
  return new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    duplex: 'half',
  } as RequestInit)
}

function faultOf(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    return error as Problem
  }
  throw new Error('nothing was refused')
}

const faultLater = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('nothing was refused')
    },
    (error: unknown) => error as Problem,
  )
