// What `npm start` and `npm test` do before anything of ours can run. Plain Node without packages: there may be none yet.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))

const builds = [
  {
    workspace: 'flows/nodes',
    what: 'the Node-RED nodes',
    sources: ['flows/nodes', 'ingest', 'platform'],
    output: 'flows/nodes/nodes',
  },
  {
    workspace: 'dashboard',
    what: 'the dashboard',
    sources: ['dashboard'],
    output: 'dashboard/dist',
  },
]

/** Ends the process with one sentence when Node is too old, the packages cannot be had, or a build fails. */
export async function prepare() {
  checkNode()
  if (!isInstalled()) await install()
  await Promise.all(builds.map(async (build) => isBuilt(build) || (await make(build))))
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  giveUp(
    `Wattledger needs Node.js 20.19 or newer, and this is ${process.versions.node}: see https://nodejs.org.`,
  )
}

/**
 * Whether node_modules holds what package-lock.json says. npm writes its own list at the end of an installation, so one
 * that was cut short is none. Optional packages may be missing: most are for other platforms.
 */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const found = packagesOf('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (!path.includes('node_modules/')) return true
    const there = found[path]
    return there ? there.version === version : optional
  })
}

function packagesOf(lock) {
  try {
    return JSON.parse(readFileSync(join(root, lock), 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

async function install() {
  // Whatever the user's npm leaves out elsewhere: the dashboard is built with development packages, and the
  // embedded stores are optional ones.
  const flags = [
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
  ]
  const { status, output } = await told('Installing packages', () =>
    npm(['ci', ...flags, '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']),
  )
  if (status === 0) return

  const network =
    /\b(E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|NETUNREACH|HOSTUNREACH|TIMEDOUT)|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/.exec(
      output,
    )
  if (network)
    giveUp(
      `The packages could not be fetched, as npm’s registry cannot be reached (${network[1]}): connect this machine, and start again.`,
    )
  giveUp(`The packages could not be installed: ${lastWords(output)}`)
}

/**
 * Whether the output was made from the sources as they are now. Sources are compared by content, as a checkout changes
 * their times; the output by size and time, so that a build by hand counts as another.
 */
function isBuilt(build) {
  try {
    const stamp = JSON.parse(readFileSync(stampOf(build), 'utf8'))
    return stamp.sources === hashOf(build) && stamp.output === listing(build)
  } catch {
    return false
  }
}

async function make(build) {
  rmSync(stampOf(build), { force: true })
  // Looked at before: a source that changes meanwhile makes the next start build again.
  const sources = hashOf(build)
  const { status, output } = await told(`Building ${build.what}`, () =>
    npm(['run', 'build', '--silent', '-w', build.workspace]),
  )
  if (status !== 0) {
    console.error(output)
    giveUp(
      `Building ${build.what} failed, for the reason above: npm run build -w ${build.workspace} shows it alone.`,
    )
  }
  mkdirSync(dirname(stampOf(build)), { recursive: true })
  writeFileSync(stampOf(build), JSON.stringify({ sources, output: listing(build) }))
}

const stampOf = ({ workspace }) =>
  join(root, 'node_modules/.cache/wattledger', `${workspace.replace('/', '-')}.json`)

function hashOf({ sources, output }) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const file of sources.flatMap((folder) => [...filesBelow(folder)])) {
    // Of the output folder only what a person wrote: the nodes' editor pages stand beside their built code.
    if (
      /\.(test|fixture)\.ts$|\.(md|sql|csv|gz)$/.test(file) ||
      (file.startsWith(output) && isMade(file))
    )
      continue
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function listing({ output }) {
  const made = [...filesBelow(output)].filter(isMade)
  if (made.length === 0) throw new Error(`nothing in ${output}`)
  return made
    .map((file) => [file, statSync(join(root, file))])
    .map(([file, { size, mtimeMs }]) => `${file} ${size} ${mtimeMs}`)
    .join('\n')
}

const isMade = (file) => file.startsWith('dashboard/dist/') || /\.js(\.map)?$/.test(file)

/** Paths of all files of a folder, both from the root, in a fixed order. */
export function* filesBelow(folder) {
  if (!existsSync(join(root, folder))) return
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory() && !['node_modules', 'coverage'].includes(entry.name))
      yield* filesBelow(path)
    else if (entry.isFile()) yield path
  }
}

/** Says what takes its time, and how long it took. */
async function told(what, work) {
  console.log(`${what} …`)
  const startedAt = Date.now()
  const result = await work()
  if (result.status === 0) console.log(`${what}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  return result
}

/** Runs npm quietly; a signal to us ends it too. */
function npm(parameters) {
  const script = process.env.npm_execpath
  const [program, ...first] = script?.endsWith('.js') ? [process.execPath, script] : ['npm']
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...parameters], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program === 'npm' && process.platform === 'win32',
    })
    const stop = (signal) => {
      child.kill(signal)
      process.exit(1)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, stop)

    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
    const end = (status) => {
      for (const signal of signals) process.off(signal, stop)
      resolve({ status, output })
    }
    child.once('error', (error) => {
      output += error.message
      end(1)
    })
    child.once('close', end)
  })
}

const lastWords = (output) =>
  output
    .split('\n')
    .filter(
      (line) => /^npm (error|ERR!)/.test(line) && !/complete log|code E|^npm error\s*$/.test(line),
    )
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, ''))
    .slice(0, 3)
    .join(' ') || output.trim().slice(-300)

/** @returns {never} */
function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}
