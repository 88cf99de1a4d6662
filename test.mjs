// `npm test`: prepares, then runs every test, and those of the relational store a second time on another PostgreSQL.
// What is passed behind `--` goes to vitest.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesBelow, prepare } from './prepare.mjs'

const root = dirname(fileURLToPath(import.meta.url))
const passed = process.argv.slice(2)

await prepare()
const { tsImport } = await import('tsx/esm/api')
const { programPath, pythonWith } = await tsImport(
  './platform/processes/testProgram.ts',
  import.meta.url,
)

const postgres15 = '/usr/lib/postgresql/15'
const missing = [
  { debian: 'chromium', runs: 'the pages in a real browser', there: programPath('chromium') },
  {
    debian: 'mbpoll',
    runs: 'the simulator as another Modbus program reads it',
    there: programPath('mbpoll'),
  },
  {
    // Its server needs the other two also where no serial line is, and Debian only recommends them.
    debian: 'python3-pymodbus python3-serial python3-serial-asyncio',
    runs: 'our poller against a server that is not ours',
    there: pythonWith('pymodbus.server.async_io'),
  },
  {
    debian: 'gcc libc6-dev',
    runs: 'power cuts, simulated by a small library in C',
    there: programPath('cc'),
  },
  { debian: 'poppler-utils', runs: 'what a bill’s PDF says', there: programPath('pdftotext') },
  { debian: 'curl', runs: 'curl against our landing', there: programPath('curl') },
  { debian: 'influxdb', runs: 'a real InfluxDB', there: programPath('influxd') },
  {
    debian: 'influxdb-client',
    runs: 'InfluxDB’s own shell against our landing',
    there: programPath('influx'),
  },
  {
    debian: 'python3-influxdb',
    runs: 'InfluxDB’s Python client against our landing',
    there: pythonWith('influxdb'),
  },
  {
    debian: 'postgresql-15',
    runs: 'the relational tests on PostgreSQL 15',
    there: existsSync(`${postgres15}/bin/postgres`),
  },
].filter(({ there }) => !there)

tellMissing()
const statuses = [await vitest(passed, {})]
if (!process.env.TEST_POSTGRES && !missing.some(({ debian }) => debian === 'postgresql-15')) {
  const relational = relationalTests()
  if (relational) {
    console.log('\nThe relational tests again, on PostgreSQL 15:')
    statuses.push(await vitest(relational, { TEST_POSTGRES: '15' }))
  }
}
tellMissing()
process.exit(statuses.find((status) => status !== 0) ?? 0)

function tellMissing() {
  if (missing.length === 0) return
  console.log('\nNot installed on this machine, so these tests are skipped:')
  for (const { debian, runs } of missing) console.log(`  ${debian.padEnd(57)}${runs}`)
  console.log(
    `To run them too: sudo apt-get install ${missing.map(({ debian }) => debian).join(' ')}\n`,
  )
}

/**
 * Parameters of the second run: the tests that open a PostgreSQL, as far as the user asked for them.
 * Undefined when none is left.
 */
function relationalTests() {
  const folders = ['platform', 'ingest', 'analytics', 'billing', 'flows']
  const tests = folders
    .flatMap((folder) => [...filesBelow(folder)])
    .filter((file) => file.endsWith('.test.ts'))
  const isFilter = (parameter) =>
    !parameter.startsWith('-') && tests.some((file) => file.includes(parameter))
  const filters = passed.filter(isFilter)
  const wanted = tests
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .filter((file) => /\btestPostgres\(/.test(readFileSync(join(root, file), 'utf8')))
  if (wanted.length === 0) return undefined
  return [...passed.filter((parameter) => !isFilter(parameter)), ...wanted]
}

/** Stays in our process group: Ctrl-C reaches vitest by itself, and a signal to us alone is handed on. */
function vitest(parameters, environment) {
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...parameters],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    },
  )
  const stop = () => child.kill('SIGTERM')
  process.on('SIGTERM', stop)
  process.on('SIGINT', () => {})
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', stop)
      if (signal) process.exit(1)
      resolve(code ?? 1)
    })
  })
}
