import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import en from './en.ts'
import zh from './zh.ts'

const sources = fileURLToPath(new URL('..', import.meta.url))

test('both languages say the same things', () => {
  expect(keysOf(zh)).toEqual(keysOf(en))
})

test('nothing is left unsaid: every text that a page asks for is there', () => {
  const known = new Set(keysOf(en))
  const asked = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(sources + name, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)])
    .map(([, key]) => key ?? '')
  expect(asked.length).toBeGreaterThan(80)
  expect(asked.filter((key) => !known.has(key))).toEqual([])
})

test('Chinese texts are Chinese', () => {
  const exceptions = new Set(['app.name', 'meters.powerUnit', 'ingest.telegraf', 'day.sentenceEnd'])
  const untranslated = textsOf(zh).filter(
    ([key, text]) => !exceptions.has(key) && !/\p{Script=Han}/u.test(text),
  )
  expect(untranslated).toEqual([])
})

const keysOf = (messages: object) => textsOf(messages).map(([key]) => key)

function textsOf(messages: object, above = ''): [string, string][] {
  return Object.entries(messages).flatMap(
    ([name, value]: [string, unknown]): [string, string][] => {
      const key = above + name
      if (typeof value === 'object' && value !== null) return textsOf(value, `${key}.`)
      const said: unknown =
        typeof value === 'function' ? value({ named: (name: string) => name }) : value
      return [[key, String(said)]]
    },
  )
}
