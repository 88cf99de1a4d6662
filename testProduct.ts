import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const password = 'a-password-for-tests'
export const ingestToken = 'an-ingest-token-for-tests'

/** The whole product as a process of its own, on a data folder of its own, as a person would start it. */
export interface Product {
  address: string
  pid: number
  /** Everything that it has printed. */
  output(): string
  /** Sends a request as the administrator. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Writes line protocol with the ingest token. */
  write(lines: string, query?: string): Promise<Response>
  /** Ends it as Ctrl-C does, and resolves with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  /** Resolves with its exit code when it has ended by itself. */
  ended: Promise<number | null>
}

/** A folder with room for the data and a copy of the shipped flows; removed by `remove`. */
export function productFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'wattledger-product-'))
  // PostgreSQL runs as another user when the tests run as root.
  chmodSync(folder, 0o755)
  const flows = join(folder, 'flows')
  const shipped = new URL('./flows/flows.json', import.meta.url)
  if (existsSync(shipped)) cpSync(shipped, join(flows, 'flows.json'))
  return {
    data: join(folder, 'data'),
    flows,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

export function spawnProduct(env: Record<string, string>): {
  child: ChildProcess
  output(): string
  ended: Promise<number | null>
} {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'main.ts'], {
    cwd: import.meta.dirname,
    env: { PATH, HOME, TMPDIR, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { child, output: () => output, ended }
}

/** Starts it and waits until it says that it is ready. */
export async function startProduct(
  folder: { data: string; flows: string },
  env: Record<string, string> = {},
): Promise<Product> {
  const { child, output, ended } = spawnProduct({
    DATA_DIR: folder.data,
    FLOWS_DIR: folder.flows,
    DEMO: 'off',
    ADMIN_PASSWORD: password,
    INGEST_TOKEN: ingestToken,
    ...env,
  })
  const ready = /ready[\s\S]*?(http:\/\/[\d.]+:\d+)/
  const dead = ended.then((code) => {
    throw new Error(`it ended with ${code} before it was ready:\n${output()}`)
  })
  dead.catch(() => {})
  while (!ready.test(output())) await Promise.race([sleep(50), dead])
  const address = ready.exec(output())?.[1] ?? ''

  const session = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ username: 'admin', password }),
  })
  if (session.status !== 204)
    throw new Error(`log-in answered ${session.status}: ${await session.text()}`)
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

  return {
    address,
    pid: child.pid ?? 0,
    output,
    ended,
    fetch: (path, init = {}) =>
      fetch(`${address}${path}`, {
        ...init,
        headers: {
          cookie,
          origin: address,
          ...(init.body ? { 'content-type': 'application/json' } : {}),
          ...(init.headers as Record<string, string>),
        },
      }),
    write: (lines, query = 'precision=s') =>
      fetch(`${address}/api/v2/write?org=o&bucket=b&${query}`, {
        method: 'POST',
        headers: { authorization: `Token ${ingestToken}` },
        body: lines,
      }),
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}
