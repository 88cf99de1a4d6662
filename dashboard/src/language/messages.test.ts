import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const sources = fileURLToPath(new URL('..', import.meta.url))

/** The frame's texts, and those that a folder of pages brings. */
const files = await Promise.all(
  readdirSync(sources)
    .map((folder) => ({ folder, name: folder === 'language' ? '' : 'messages.' }))
    .filter(({ folder, name }) => existsSync(`${sources}${folder}/${name}en.ts`))
    .map(async ({ folder, name }) => {
      const load = async (language: string) =>
        ((await import(`${sources}${folder}/${name}${language}.ts`)) as { default: object }).default
      return { folder, en: await load('en'), zh: await load('zh') }
    }),
)

test('both languages say the same things, folder by folder', () => {
  for (const { folder, en, zh } of files) expect(keysOf(zh), folder).toEqual(keysOf(en))
})

test('no name is given twice: folders’ texts stand side by side', () => {
  const names = files.flatMap(({ en }) => Object.keys(en))
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('nothing is left unsaid: every text that a page asks for is there', () => {
  const known = new Set(files.flatMap(({ en }) => keysOf(en)))
  const asked = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(sources + name, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)])
    .map(([, key]) => key ?? '')
  expect(asked.length).toBeGreaterThan(80)
  expect(asked.filter((key) => !known.has(key))).toEqual([])
})

test('Chinese texts are Chinese', () => {
  const exceptions = new Set(['app.name', 'meters.powerUnit', 'ingest.telegraf', 'day.sentenceEnd'])
  const untranslated = files
    .flatMap(({ zh }) => textsOf(zh))
    .filter(([key, text]) => !exceptions.has(key) && !/\p{Script=Han}/u.test(text))
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
