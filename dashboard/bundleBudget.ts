import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
}

export type Manifest = Record<string, Chunk>

/** What a person must load before the frame of the pages stands, and what the first chart brings, in kB gzipped. */
export const budgets = [
  {
    name: 'log-in page',
    entries: ['index.html', 'src/session/LoginPage.vue', 'src/language/zh.ts'],
    kilobytesMax: 130,
  },
  {
    name: 'frame of the pages',
    entries: ['index.html', 'src/shell/AppShell.vue', 'src/language/zh.ts'],
    kilobytesMax: 130,
  },
  {
    name: 'chart',
    entries: ['src/charts/ColumnsChart.vue'],
    without: ['index.html', 'src/trend/TrendPage.vue'],
    kilobytesMax: 275,
  },
] as const satisfies { name: string; entries: string[]; without?: string[]; kilobytesMax: number }[]

/** Every file that the entries need at once: their scripts and styles, and those of what they import. */
export function filesOf(manifest: Manifest, entries: readonly string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    const chunk = manifest[name]
    if (!chunk) throw new Error(`the build has no ${name}`)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    chunk.imports?.forEach(visit)
  }
  entries.forEach(visit)
  return files
}

export function measureBudgets(dist: string) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
  return budgets.map((budget) => {
    const already = 'without' in budget ? filesOf(manifest, budget.without) : new Set<string>()
    const files = [...filesOf(manifest, budget.entries)].filter((file) => !already.has(file))
    const bytes = files.reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length,
      0,
    )
    return { name: budget.name, kilobytes: bytes / 1_000, kilobytesMax: budget.kilobytesMax }
  })
}
