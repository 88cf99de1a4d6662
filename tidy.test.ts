import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

// The rules of the house, held by a test because nobody re-reads a README before an import.

const root = import.meta.dirname
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))
const sources = files.filter((file) => /\.(ts|mts|vue|mjs)$/.test(file) && !file.endsWith('.d.ts'))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const packages = ['platform', 'ingest', 'analytics', 'billing', 'dashboard', 'flows/nodes']
const packageOf = (file: string) => packages.find((name) => file.startsWith(`${name}/`)) ?? '.'

interface Manifest {
  name: string
  exports?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
const manifest = (name: string) => JSON.parse(read(join(name, 'package.json'))) as Manifest

/** Who may import whom: readings do not know questions, and neither knows money. */
const mayImport: Record<string, readonly string[]> = {
  platform: [],
  ingest: ['platform'],
  analytics: ['platform'],
  billing: ['platform', 'analytics'],
  dashboard: [],
  'flows/nodes': ['platform', 'ingest'],
}

function importsOf(file: string): string[] {
  const text = read(file)
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

const isTest = (file: string) =>
  /\.(test|fixture)\.ts$/.test(file) ||
  /\/test[A-Z]\w*\.ts$/.test(file) ||
  file.includes('/testdata/')

test('every import is a package that the importer’s package.json names', () => {
  const faults = sources.flatMap((file) => {
    const own = manifest(packageOf(file))
    const top = manifest('.')
    const named = new Set([
      own.name,
      ...Object.keys({ ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies }),
      // Tools of the whole repository: tests, types, scripts at the top.
      ...Object.keys({
        ...top.devDependencies,
        ...(packageOf(file) === '.' ? top.dependencies : {}),
      }),
    ])
    return importsOf(file)
      .filter(
        (name) => !/^[./]|^node:|^virtual:|^~icons/.test(name) && !builtinModules.includes(name),
      )
      .map((name) =>
        name.startsWith('@') ? name.split('/', 2).join('/') : (name.split('/')[0] ?? ''),
      )
      .filter((name) => !named.has(name))
      .filter((name) => !(isTest(file) && name.startsWith('@wattledger/')))
      .map((name) => `${file} imports ${name}`)
  })
  expect(faults).toEqual([])
})

test('arrows between packages run one way', () => {
  const faults = sources
    .filter((file) => !isTest(file) && packageOf(file) !== '.')
    .flatMap((file) => {
      const from = packageOf(file)
      const allowed = mayImport[from] ?? []
      return importsOf(file)
        .filter((name) => name.startsWith('@wattledger/'))
        .map((name) => packages.find((one) => manifest(one).name === name.split('/', 2).join('/')))
        .filter((to) => to !== undefined && to !== from && !allowed.includes(to))
        .map((to) => `${file} imports ${to}`)
    })
  expect(faults).toEqual([])
})

test('a relative import stays inside of its package', () => {
  const faults = sources
    .filter(
      (file) =>
        packageOf(file) !== '.' &&
        !isTest(file) &&
        !/(^|\/)(build|vite\.config|generateApi)\./.test(file),
    )
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => join(dirname(file), name))
        .filter((target) => packageOf(`${target}/`) !== packageOf(file))
        .map((target) => `${file} imports ${target}`),
    )
  expect(faults).toEqual([])
})

test('no file has a name that could hold anything', () => {
  const vague = /(^|\/)(utils?|helpers?|common|misc|types|shared|lib|index)\.(ts|vue|mjs|sql)$/
  expect(files.filter((file) => vague.test(file))).toEqual([])
})

test('no barrels: a module that exports also holds something', () => {
  const faults = sources.filter((file) => {
    const lines = read(file)
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^\s*(\/\/|\*|\/\*)/.test(line))
    return lines.length > 0 && lines.every((line) => /^export .* from /.test(line))
  })
  expect(faults).toEqual([])
})

test('no any, no module mocks, no float money', () => {
  const code = sources.filter((file) => /\.(ts|vue)$/.test(file) && file !== 'tidy.test.ts')
  const faults = code.flatMap((file) =>
    [/[:<(,|]\s*any\b(?=\s*[,)>=;|[\]}]|$)/m, /\bvi\.mock\(/, /\bas any\b/]
      .filter((pattern) => pattern.test(read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
      .map((pattern) => `${file}: ${pattern.source}`),
  )
  expect(faults).toEqual([])
})

test('every room of the house has a page that says what it owns', () => {
  const rooms = new Set(
    sources
      .filter((file) => /^(platform|ingest|analytics|billing)\/[^/]+\//.test(file))
      .map((file) => file.split('/').slice(0, 2).join('/')),
  )
  const missing = ['.', ...packages, ...rooms].filter(
    (room) => !files.includes(join(room, 'README.md')),
  )
  expect(missing).toEqual([])
})

test('nothing names a machine: no absolute path of a home or a work folder, no registry', () => {
  const faults = files
    .filter((file) => /\.(ts|vue|mjs|md|sql|json|yml|yaml|css|html)$/.test(file))
    .filter((file) => file !== 'tidy.test.ts')
    .filter((file) => /(^|[\s'"`(=])\/(work|root|home\/\w+)\/|registry\.npmjs/m.test(read(file)))
  expect(faults).toEqual([])
})
