import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

// What the palette says, in both languages; and that every word that it may say is there.

const folder = join(import.meta.dirname, '..')
const nodes = ['gateway', 'landing', 'meter-poll'] as const
const languages = ['en-US', 'zh-CN'] as const
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8')

describe.each(nodes)('%s', (node) => {
  test('every text is there in both languages, and none is empty', () => {
    const [english, chinese] = languages.map((language) => textsOf(language, node))
    expect(Object.keys(chinese ?? {})).toEqual(Object.keys(english ?? {}))
    for (const text of Object.values({ ...english, ...chinese })) expect(text.trim()).not.toBe('')
    for (const [key, text] of Object.entries(english ?? {}))
      expect(placesIn(chinese?.[key] ?? ''), key).toEqual(placesIn(text))
  })

  test('every text that a dialog or the runtime asks for is there, and no other', () => {
    const asked = new Set(
      [read('nodes', `${node}.html`), ...sources()].flatMap((text) => [
        ...keysIn(text, /data-i18n="(?:\[\w+\])?([\w.-]+)"/g),
        ...keysIn(text, /\._\(\s*'([\w.-]+)'/g),
        ...keysIn(text, /\bsay\('([\w.-]+)'\)/g).map((key) => `gateway.${key}`),
      ]),
    )
    const own = [...asked].filter((key) => key.startsWith(`${node}.`) && !key.endsWith('.')).sort()
    expect(own).toEqual(Object.keys(textsOf('en-US', node)).sort())
  })

  test('Chinese texts are Chinese', () => {
    for (const [key, text] of Object.entries(textsOf('zh-CN', node)))
      expect(text, key).toMatch(/\p{sc=Han}/u)
  })

  test('the help says the same in both languages, in Node-RED’s form', () => {
    const [english = '', chinese = ''] = languages.map((language) =>
      read('nodes', 'locales', language, `${node}.html`),
    )
    for (const help of [english, chinese]) {
      expect(help).toMatch(
        new RegExp(`^<script type="text/html" data-help-name="wattledger-${node}">\\s*<p>`),
      )
      // The first paragraph is the tooltip: one sentence.
      expect(/<p>([\s\S]*?)<\/p>/.exec(help)?.[1]?.trim()).toMatch(/^[^.。]+[.。]$/)
    }
    expect(shapeOf(chinese)).toEqual(shapeOf(english))
  })
})

test('the codes of errors that help names are those that the nodes give', () => {
  const given = new Set(sources().flatMap((text) => keysIn(text, /new CodedError\(\s*'(\w+)'/g)))
  for (const language of languages) {
    const help = read('nodes', 'locales', language, 'landing.html')
    const named = keysIn(help, /<code>([A-Z_]+)<\/code>/g)
    expect(new Set(named)).toEqual(given)
  }
})

test('an example is there for each node, and holds what its dialog would have made', () => {
  const examples = readdirSync(join(folder, 'examples')).map(
    (file) => JSON.parse(read('examples', file)) as { id: string; type: string }[],
  )
  const all = examples.flat()
  const ids = all.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const node of nodes) {
    const made = all.filter(({ type }) => type === `wattledger-${node}`)
    expect(made.length).toBeGreaterThan(0)
    for (const one of made)
      expect(Object.keys(one)).toEqual(expect.arrayContaining(defaultsOf(node)))
  }
})

/** Key with dots → text. */
function textsOf(language: string, node: string): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found[path] = value
    else
      for (const [name, inner] of Object.entries(value as object))
        walk(inner, path ? `${path}.${name}` : name)
  }
  walk(JSON.parse(read('nodes', 'locales', language, `${node}.json`)), '')
  return found
}

const sources = () =>
  readdirSync(import.meta.dirname)
    .filter((file) => /^[^.]+\.ts$/.test(file))
    .map((file) => read('src', file))

const keysIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '')

/** `__name__` stands for a value. */
const placesIn = (text: string) => keysIn(text, /__(\w+?)__/g).sort()

/** Headings, properties and code, without the words. */
const shapeOf = (help: string) => ({
  headings: keysIn(help, /<(h3)>/g).length,
  properties: keysIn(help, /<dt>\s*([\w/]+)/g),
  types: keysIn(help, /property-type">([^<]+)</g),
  paragraphs: keysIn(help, /<(p)>/g).length,
})

/** Names below `defaults` of a node's editor definition. */
function defaultsOf(node: string): string[] {
  const [, body = ''] = /defaults: \{([\s\S]*?)\n {4}\}/.exec(read('nodes', `${node}.html`)) ?? []
  return keysIn(body, /^ {6}(\w+): \{/gm)
}
