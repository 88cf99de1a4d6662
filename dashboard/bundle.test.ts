import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { measureBudgets } from './bundleBudget.ts'

const dist = mkdtempSync(join(tmpdir(), 'wattledger-dashboard-'))

beforeAll(async () => {
  // Vitest says `test` here, and Vue would come with its warnings and checks.
  vi.stubEnv('NODE_ENV', 'production')
  await build({
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    mode: 'production',
    logLevel: 'error',
    build: { outDir: dist, emptyOutDir: true },
  })
}, 120_000)

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(dist, { recursive: true, force: true })
})

test('the frame of the pages and the chart stay within what a slow line can bear', () => {
  for (const { name, kilobytes, kilobytesMax } of measureBudgets(dist)) {
    console.info(`${name}: ${kilobytes.toFixed(1)} kB gzipped of ${kilobytesMax}`)
    expect(kilobytes, name).toBeLessThanOrEqual(kilobytesMax)
  }
})

test('the page runs under a policy without inline scripts and loads from nowhere else', () => {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
  expect(page).not.toMatch(/(src|href)="https?:/)

  const styles = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.css'))
  for (const name of styles)
    expect(readFileSync(join(dist, 'assets', name), 'utf8'), name).not.toMatch(/url\(["']?https?:/)
})
