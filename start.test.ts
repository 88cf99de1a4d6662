import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { identityOf, isRunning } from './platform/processes/processIdentity.ts'

// `npm start` as a user has it, in a checkout of our start.mjs with a small program in place of ours. Its packages are
// folders of the checkout, so that npm can install them without a network.
let checkout: string
const started: ChildProcess[] = []

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'checkout-'))
  for (const file of ['start.mjs', 'prepare.mjs'])
    copyFileSync(join(import.meta.dirname, file), join(checkout, file))
  const tsx = import.meta.resolve('tsx/esm/api')
  write('tsx/api.mjs', `export * from '${tsx}'`)
  writeJson('tsx/package.json', {
    name: 'tsx',
    version: '1.0.0',
    type: 'module',
    exports: { './esm/api': './api.mjs' },
  })
  const build = (output: string) =>
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
     mkdirSync('${dirname(output)}', { recursive: true })
     writeFileSync('${output}', '')
     appendFileSync('../built.log', '${output} ')`
  write('flows/nodes/build.mjs', build('nodes/poll.js').replace('../', '../../'))
  write('dashboard/build.mjs', build('dist/index.html'))
  for (const workspace of ['flows/nodes', 'dashboard'])
    writeJson(`${workspace}/package.json`, {
      name: workspace.replace('/', '-'),
      version: '1.0.0',
      scripts: { build: 'node build.mjs' },
    })
  writeJson('package.json', {
    name: 'checkout',
    version: '1.0.0',
    private: true,
    type: 'module',
    scripts: { start: 'node start.mjs' },
    workspaces: ['tsx', 'flows/nodes', 'dashboard'],
  })
  write(
    'main.ts',
    `import { onStopSignal } from './stopSignals.ts'
     const kept: ReturnType<typeof setInterval> = setInterval(() => {}, 1000)
     onStopSignal((signal) => {
       clearInterval(kept)
       console.log('stopping')
       setTimeout(() => { console.log('stopped after ' + signal); process.exitCode = 7 }, 300)
     })
     console.log('runs as ' + process.pid)`,
  )
  copyFileSync(
    join(import.meta.dirname, 'platform/processes/stopSignals.ts'),
    join(checkout, 'stopSignals.ts'),
  )
  const lock = spawnSync('npm', ['install', '--package-lock-only', '--offline'], {
    cwd: checkout,
    encoding: 'utf8',
    env: surroundings(),
  })
  expect(lock.status, lock.stderr).toBe(0)
})
afterEach(async () => {
  for (const child of started.splice(0))
    if (isAlive(child)) process.kill(-(child.pid ?? 0), 'SIGKILL')
})
afterAll(() => rmSync(checkout, { recursive: true, force: true }))

test('a fresh clone is installed and built once; the next start does neither', async () => {
  const first = await run()
  expect(first.said()).toMatch(/Installing packages …[^]*Building the dashboard …[^]*runs as/)
  await end(first)
  expect(built()).toEqual(['dist/index.html', 'nodes/poll.js'])

  const second = await run()
  expect(second.said()).not.toMatch(/Installing|Building/)
  await end(second)
  expect(built()).toEqual([])
})

test('what changed is built again, and what somebody built otherwise', async () => {
  write('dashboard/src/page.ts', 'export {}')
  await end(await run())
  expect(built()).toEqual(['dist/index.html'])

  write('flows/nodes/nodes/poll.js', '// by hand')
  await end(await run())
  expect(built()).toEqual(['nodes/poll.js'])

  rmSync(join(checkout, 'dashboard/dist'), { recursive: true })
  await end(await run())
  expect(built()).toEqual(['dist/index.html'])
})

test('an installation that was cut short is done again', async () => {
  rmSync(join(checkout, 'node_modules/.package-lock.json'))
  const running = await run()
  expect(running.said()).toContain('Installing packages')
  await end(running)
})

test('a build that fails is shown, and nothing starts', async () => {
  write(
    'dashboard/build.mjs',
    `${readFileSync(join(checkout, 'dashboard/build.mjs'), 'utf8')}; oops`,
  )
  const { said, child } = await run({ until: /./ })
  await once(child, 'close')
  expect(child.exitCode).toBe(1)
  expect(said()).toContain('ReferenceError: oops is not defined')
  expect(said()).toContain('Building the dashboard failed, for the reason above')
  expect(said()).not.toContain('runs as')
  write(
    'dashboard/build.mjs',
    readFileSync(join(checkout, 'dashboard/build.mjs'), 'utf8').replace('; oops', ''),
  )
  built()
})

test('Ctrl-C, which reaches npm and us, stops once', async () => {
  const { child, said } = await run()
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await once(child, 'close')
  expect(said().match(/stopping/g)).toHaveLength(1)
  expect(said()).toContain('stopped after SIGINT')
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s without npm stops too, with the program’s exit code',
  async (signal) => {
    const { child, said } = await run({ command: [process.execPath, 'start.mjs'] })
    child.kill(signal)
    await once(child, 'close')
    expect(said()).toContain(`stopped after ${signal}`)
    expect(child.exitCode).toBe(7)
  },
)

test('SIGTERM to npm alone stops us cleanly', async () => {
  const { child, said } = await run()
  child.kill('SIGTERM')
  await once(child, 'close')
  expect(said()).toContain('stopped after SIGTERM')
})

test('when npm is killed with -9 we stop cleanly and are not left behind', async () => {
  const { child, said, program } = await run()
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(said()).toContain('stopped after SIGTERM')
  expect(isRunning(program)).toBe(false)
})

test('packages that cannot be fetched are one sentence', async () => {
  const lock = readFileSync(join(checkout, 'package-lock.json'), 'utf8')
  const changed = JSON.parse(lock) as { packages: Record<string, object> }
  changed.packages['node_modules/far'] = {
    version: '1.0.0',
    resolved: 'http://127.0.0.1:9/far/-/far-1.0.0.tgz',
    integrity: `sha512-${Buffer.alloc(64).toString('base64')}`,
  }
  const root = changed.packages[''] as { dependencies?: object }
  root.dependencies = { far: '1.0.0' }
  const manifest = readFileSync(join(checkout, 'package.json'), 'utf8')
  writeJson('package.json', { ...(JSON.parse(manifest) as object), dependencies: { far: '1.0.0' } })
  writeJson('package-lock.json', changed)

  const { child, said } = await run({ until: /./, environment: { npm_config_fetch_retries: '0' } })
  await once(child, 'close')
  expect(child.exitCode).toBe(1)
  expect(said()).toContain(
    'cannot be reached (ECONNREFUSED): connect this machine, and start again.',
  )
  write('package.json', manifest)
  write('package-lock.json', lock)
})

test('a Node that is too old is one sentence', () => {
  const old = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.0'})`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', old, 'start.mjs'], {
    cwd: checkout,
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(stdout + stderr).toBe(
    'Wattledger needs Node.js 20.19 or newer, and this is 18.20.0: see https://nodejs.org.\n',
  )
})

/** `npm start` in a process group of its own, as a terminal makes one; resolves once it said `until`. */
async function run({
  until = /runs as (\d+)/,
  command = ['npm', 'start'],
  environment = {} as NodeJS.ProcessEnv,
} = {}) {
  const [program = '', ...parameters] = command
  const child = spawn(program, parameters, {
    cwd: checkout,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...surroundings(), ...environment },
  })
  started.push(child)
  let text = ''
  const pid = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        text += data.toString()
        const match = until.exec(text)
        if (match) resolve(Number(match[1] ?? 0))
      })
    child.once('close', () => reject(new Error(text)))
  })
  return { child, said: () => text, program: identityOf(pid) }
}

async function end({ child }: { child: ChildProcess }) {
  const closed = once(child, 'close')
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await closed
}

const isAlive = (child: ChildProcess) => child.exitCode === null && child.signalCode === null

/** What was built since the last look. */
function built(): string[] {
  const log = join(checkout, 'built.log')
  const names = existsSync(log) ? readFileSync(log, 'utf8').trim().split(' ') : []
  rmSync(log, { force: true })
  return names.sort()
}

/** Without what the npm that runs these tests tells its programs. */
const surroundings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|NODE_ENV|NODE_OPTIONS|VITEST)/.test(name),
    ),
  )

function write(path: string, text: string) {
  mkdirSync(dirname(join(checkout, path)), { recursive: true })
  writeFileSync(join(checkout, path), text)
}
const writeJson = (path: string, value: unknown) => write(path, JSON.stringify(value, null, 2))
