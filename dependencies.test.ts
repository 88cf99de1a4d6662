import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// What the product is built from: nothing that is not named, fixed and sealed.

interface Locked {
  resolved?: string
  integrity?: string
  link?: boolean
  /** Inside of another package, under its seal. */
  inBundle?: boolean
  hasInstallScript?: boolean
}

const read = (file: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, unknown>
const { workspaces, allowScripts } = read('package.json') as {
  workspaces: string[]
  allowScripts: Record<string, boolean>
}
const lock = read('package-lock.json').packages as Record<string, Locked>
const installed = Object.entries(lock).filter(
  ([path, { link, inBundle }]) => path.includes('node_modules/') && !link && !inBundle,
)

test('D45: every package has a seal of its content, and an address that is encrypted', () => {
  expect(installed.length).toBeGreaterThan(100)
  for (const [path, { integrity, resolved }] of installed) {
    expect(integrity, path).toMatch(/^sha512-/)
    if (resolved !== undefined) expect(resolved, path).toMatch(/^https:\/\/[^/]+\/.+\.tgz$/)
  }
})

test('D45: what we ask for by name is numbered, and none of it comes from a repository or a folder', () => {
  for (const folder of ['.', ...workspaces]) {
    const manifest = read(`${folder}/package.json`)
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      for (const [name, version] of Object.entries((manifest[kind] ?? {}) as object))
        expect(version, `${folder}: ${name}`).toMatch(/^[~^]?\d+\.\d+\.\d+(-[\w.]+)?$/)
    }
  }
})

test('D45: what may run a program when it is installed is on a list, and nothing else is', () => {
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript)
  const names = new Set(scripted.map(([path]) => path.split('node_modules/').at(-1) ?? ''))
  for (const name of names) expect(allowScripts, name).toHaveProperty(name)
  for (const name of Object.keys(allowScripts)) expect([...names]).toContain(name)
})
