import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const flows = fileURLToPath(new URL('../../flows', import.meta.url))
const cache = fileURLToPath(new URL('../../node_modules/.cache/wattledger', import.meta.url))

/**
 * Folder of the palette, built from the sources as they are now, with the shipped flows beside it. Apart from the real
 * one, so that tests which run together do not rebuild what another reads; below node_modules, where its packages are.
 */
export function testPalette(): string {
  const copy = join(cache, `palette-of-test-${process.pid}`)
  const palette = join(copy, 'nodes')
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  mkdirSync(copy, { recursive: true })
  for (const part of [
    'flows.json',
    'nodes/package.json',
    'nodes/README.md',
    'nodes/nodes',
    'nodes/examples',
  ])
    cpSync(join(flows, part), join(copy, part), { recursive: true })
  const build = join(flows, 'nodes', 'build.mjs')
  execFileSync(process.execPath, [build, join(palette, 'nodes')], { stdio: 'inherit' })
  return palette
}
