import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { testFolder } from '@wattledger/platform/stores/testStores'

/** Debian's InfluxDB 1.6.7 on a folder of its own. */
export interface TestInflux {
  url: string
  pid(): number
  write(lines: string, precision?: string): Promise<void>
  query(q: string): Promise<string>
  /** Ends it, with -9 unless told otherwise; `start` brings it back on the same port with the same data. */
  kill(signal?: NodeJS.Signals): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export async function testInflux(database = 'readings'): Promise<TestInflux> {
  const folder = testFolder('influx')
  mkdirSync(folder, { recursive: true })
  const [http, rpc] = [await freePort(), await freePort()]
  const config = join(folder, 'influxdb.conf')
  writeFileSync(
    config,
    `reporting-disabled = true
bind-address = "127.0.0.1:${rpc}"
[meta]
dir = "${folder}/meta"
[data]
dir = "${folder}/data"
wal-dir = "${folder}/wal"
query-log-enabled = false
[http]
bind-address = "127.0.0.1:${http}"
log-enabled = false
[monitor]
store-enabled = false
`,
  )
  const url = `http://127.0.0.1:${http}`
  let child: ReturnType<typeof spawn> | undefined

  async function start() {
    child = spawn('influxd', ['-config', config], { stdio: 'ignore' })
    for (let tries = 0; tries < 200; tries++) {
      const answer = await fetch(`${url}/ping`).catch(() => undefined)
      if (answer?.ok) return
      await sleep(50)
    }
    throw new Error('influxd does not answer')
  }

  async function kill(signal: NodeJS.Signals = 'SIGKILL') {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  const query = async (q: string) => {
    const answer = await fetch(
      `${url}/query?${new URLSearchParams({ db: database, q }).toString()}`,
      {
        method: 'POST',
      },
    )
    return answer.text()
  }

  await start()
  await query(`create database "${database}"`)
  return {
    url,
    pid: () => child?.pid ?? 0,
    query,
    kill,
    start,
    async write(lines, precision = 's') {
      const answer = await fetch(`${url}/write?db=${database}&precision=${precision}`, {
        method: 'POST',
        body: lines,
      })
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    },
    async close() {
      await kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
