import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// `npm run bench`: every bench, small; `npm run bench -- --full` at the sizes that the figures of the README are for. Names choose some.

const full = process.argv.includes('--full')
const chosen = process.argv.slice(2).filter((text) => !text.startsWith('-'))
const sizes: Record<string, { small: string; full: string }> = {
  derive: { small: '300000', full: '29760000' },
  landing: { small: '300000', full: '3000000' },
}
const notBenches = ['run.ts', 'landingServer.ts', 'lineBodies.ts', 'writeLoad.ts', 'processCost.ts']

const here = fileURLToPath(new URL('.', import.meta.url))
let failed = false
for (const file of readdirSync(here).sort()) {
  const name = file.replace(/\.ts$/, '')
  if (!file.endsWith('.ts') || /\.(test|fixture)\.ts$/.test(file) || notBenches.includes(file))
    continue
  if (chosen.length > 0 && !chosen.includes(name)) continue
  console.log(`\n${name}`)
  const size = sizes[name]
  const parameters = size ? [full ? size.full : size.small] : full ? ['--full'] : []
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `${here}${file}`, ...parameters],
    {
      stdio: 'inherit',
    },
  )
  if (status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
