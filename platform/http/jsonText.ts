import { badRequest } from './problem.ts'

/** Deeper than anything that our documents nest, and shallow enough for every recursive walk over the result. */
const depthMax = 64

const prototypeKey = /__proto__|\\u005f/i
const nulCharacter = /(?:^|[^\\])(?:\\\\)*\\u0000/

/**
 * Parses what a caller sent as JSON. Refuses (400, with line and column) what is not JSON, what is nested deeper than
 * 64, and the character NUL, which PostgreSQL cannot store. A key `__proto__` is left out, so that no later copy of the
 * value can reach a prototype.
 */
export function parseJson(text: string): unknown {
  refuseDeep(text)
  if (nulCharacter.test(text)) throw badRequest('The body holds the character NUL (\\u0000).')
  try {
    return prototypeKey.test(text)
      ? JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
      : JSON.parse(text)
  } catch {
    const { at, expected } = firstFault(text)
    throw badRequest('The body is not JSON.', [
      { path: '', message: `${place(text, at)}: expected ${expected}` },
    ])
  }
}

function refuseDeep(text: string) {
  if (text.length <= depthMax) return
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      at = endOfString(text, at)
    } else if (code === 0x5b || code === 0x7b) {
      depth++
      if (depth > depthMax) {
        throw badRequest('The body is nested too deeply.', [
          { path: '', message: `${place(text, at)}: deeper than ${depthMax} levels` },
        ])
      }
    } else if (code === 0x5d || code === 0x7d) {
      depth--
    }
  }
}

/** Index of the quote that ends the string which begins at `at`; the text's end when none does. */
function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === 0x5c) end++
    else if (code === 0x22) return end
  }
  return text.length
}

function place(text: string, at: number): string {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return `line ${line}, column ${at - before.lastIndexOf('\n')}`
}

type Expected =
  'a value' | 'a value or "]"' | 'a key' | 'a key or "}"' | '":"' | '"," or an end' | 'the end'

const space = /[ \t\n\r]*/y
const string = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Where a text stops being JSON. Node 20's own message leaves the place out in some cases. */
function firstFault(text: string): { at: number; expected: Expected } {
  let at = 0
  let expected: Expected = 'a value'
  const open: ('[' | '{')[] = []
  const afterValue = (): Expected => (open.length === 0 ? 'the end' : '"," or an end')
  const takes = (token: RegExp): boolean => {
    token.lastIndex = at
    const found = token.exec(text)
    if (!found) return false
    at += found[0].length
    return true
  }

  for (;;) {
    takes(space)
    const next = text[at]
    if (expected === 'a value' || expected === 'a value or "]"') {
      if (next === '[' || next === '{') {
        open.push(next)
        at++
        expected = next === '[' ? 'a value or "]"' : 'a key or "}"'
      } else if (next === ']' && expected === 'a value or "]"') {
        open.pop()
        at++
        expected = afterValue()
      } else if (takes(string) || takes(scalar)) expected = afterValue()
      else return { at, expected }
    } else if (expected === 'a key' || expected === 'a key or "}"') {
      if (next === '}' && expected === 'a key or "}"') {
        open.pop()
        at++
        expected = afterValue()
      } else if (takes(string)) expected = '":"'
      else return { at, expected }
    } else if (expected === '":"') {
      if (next !== ':') return { at, expected }
      at++
      expected = 'a value'
    } else if (expected === '"," or an end') {
      const inner = open.at(-1)
      if (next === ',') expected = inner === '[' ? 'a value' : 'a key'
      else if (next === (inner === '[' ? ']' : '}')) {
        open.pop()
        expected = afterValue()
      } else return { at, expected }
      at++
    } else return { at, expected }
  }
}
