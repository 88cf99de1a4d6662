import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programPath } from '@wattledger/platform/processes/testProgram'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { build } from 'vite'
import { vi } from 'vitest'

/** Debian's Chromium; undefined where it is not installed. */
export const browserProgram = programPath('chromium')

const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync'

export interface TestBrowser {
  /** Folder of the built pages, for whoever serves them. */
  dist: string
  browser: Browser
  /** A page, and what the browser complained of: a policy that was broken, a script that threw. */
  open(options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }>
  close(): Promise<void>
}

/** The pages as they are shipped, built into a folder of their own, and a real browser to look at them. */
export async function openTestBrowser(): Promise<TestBrowser> {
  const dist = mkdtempSync(join(tmpdir(), 'wattledger-pages-'))
  vi.stubEnv('NODE_ENV', 'production')
  await build({
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    mode: 'production',
    logLevel: 'error',
    build: { outDir: dist, emptyOutDir: true },
  })
  const browser = await chromium.launch({
    executablePath: browserProgram ?? '',
    args: flags.split(' '),
  })
  return {
    dist,
    browser,
    async open(options = {}) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (/Content Security Policy|\[Vue/.test(message.text())) complaints.push(message.text())
      })
      return { page, complaints }
    },
    async close() {
      await browser.close()
      vi.unstubAllEnvs()
      rmSync(dist, { recursive: true, force: true })
    },
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What of the page at hand breaks the rules of access, and by how many pixels it is wider than its window. */
export async function rulesBroken(
  page: Page,
): Promise<{ violations: string[]; tooWidePx: number }> {
  const violations = (await page.evaluate(`${axe};axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.target)))`)) as string[]
  const tooWidePx = (await page.evaluate(
    'document.documentElement.scrollWidth - innerWidth',
  )) as number
  return { violations, tooWidePx }
}
