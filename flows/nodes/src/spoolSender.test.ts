import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { testInflux, type TestInflux } from '@wattledger/ingest/influx/testInflux'
import { hasProgram } from '@wattledger/ingest/landing/testServer'
import { testFolder } from '@wattledger/platform/stores/testStores'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSpoolSender, type SpoolSender } from './spoolSender.ts'

let folder: string
let sender: SpoolSender | undefined
const refused: string[] = []
const troubles: string[] = []

beforeEach(() => {
  folder = testFolder('spool')
  refused.length = 0
  troubles.length = 0
})
afterEach(async () => {
  await sender?.close()
  sender = undefined
  rmSync(folder, { recursive: true, force: true })
})

// Debian's package influxdb.
describe.skipIf(!hasProgram('influxd'))('to a real InfluxDB 1.6.7', () => {
  let influx: TestInflux
  beforeEach(async () => {
    influx = await testInflux()
  })
  afterEach(() => influx.close())
  const target = (token?: string) => ({
    url: influx.url,
    org: 'o',
    bucket: 'readings',
    ...(token && { token }),
  })

  test.each([
    ['without a token, by the path of 1.x', undefined],
    ['with user and password, by the path of 1.x', 'me:secret'],
    ['with a token, by the path of 2.x and, as that is not there, of 1.x', 'a-token'],
  ])('%s', async (_, token) => {
    sender = await open({ target: target(token) })
    await sender.take(['reading,meter=M1 active_import=12345678.125 1700000000123'])
    await until(() => sender?.waitingBytes() === 0)
    expect(await influx.query('select * from reading')).toContain('12345678.125')
  })

  test('B9: while it is away readings stay on disk; when it is back all arrive, each once and in order', async () => {
    sender = await open({ target: target() })
    await sender.take([line('M1', 0)])
    await until(() => sender?.waitingBytes() === 0)
    await influx.kill()
    for (let i = 1; i < 300; i++) await sender.take([line('M1', i), line('M2', i)])
    await until(() => troubles.length > 0)
    await sender.close()

    sender = await open({ target: target() })
    expect(sender.waitingBytes()).toBeGreaterThan(10_000)
    await influx.start()
    await until(() => sender?.waitingBytes() === 0)
    expect(await influx.query('select count(active_import) from reading group by meter')).toMatch(
      /"M1".*300.*"M2".*299/,
    )
  })

  test('B10: what it refuses in part goes to the landing, once; the rest is stored and the spool goes on', async () => {
    await influx.write('reading,meter=M1 active_import=5i 1700000000000', 'ms')
    const landing = await testLanding()
    const refusals = { url: landing.url, token: 't', org: 'o', bucket: 'readings' }
    sender = await open({ target: target(), refusals })
    await sender.take([line('M1', 1), 'reading,meter=M1 power=1 1700000002000', line('M2', 2)])
    await until(() => sender?.waitingBytes() === 0)
    expect(landing.bodies).toHaveLength(1)
    expect(landing.bodies[0]).toContain('M2')
    expect(await influx.query('select count(power) from reading')).toContain('1]')
    await sender.take(['reading,meter=M1 power=2 1700000003000'])
    await until(() => sender?.waitingBytes() === 0)
    expect(landing.bodies).toHaveLength(1)
    landing.close()
  })
})

test('a landing that refuses lines keeps them; the sender goes on and says so', async () => {
  const landing = await testLanding(400)
  sender = await open({ target: { url: landing.url, token: 't', org: 'o', bucket: 'b' } })
  await sender.take(['bad'])
  await until(() => sender?.waitingBytes() === 0)
  expect(refused).toHaveLength(1)
  landing.close()
})

test('503 and 429 are asked again after what Retry-After says, and nothing is lost', async () => {
  const landing = await testLanding(204, [503, 429])
  sender = await open({ target: { url: landing.url, token: 't', org: 'o', bucket: 'b' } })
  await sender.take([line('M1', 1)])
  await until(() => sender?.waitingBytes() === 0)
  expect(landing.bodies).toEqual([line('M1', 1), line('M1', 1), line('M1', 1)])
  expect(troubles).toEqual(['LANDING_BUSY', 'LANDING_BUSY'])
  landing.close()
})

const line = (meter: string, i: number) =>
  `reading,meter=${meter} active_import=${i}.5 ${1_700_000_000_000 + i * 1_000}`

const open = (targets: Pick<Parameters<typeof openSpoolSender>[0], 'target' | 'refusals'>) =>
  openSpoolSender({
    folder,
    ...targets,
    spoolBytesMax: 10_000_000,
    onRefused: (message) => refused.push(message),
    onTrouble: (trouble) => trouble && troubles.push(trouble.code),
    report: () => {},
    retryMs: { first: 50, most: 200 },
  })

/** Answers what it is told, first `before` one after the other. */
async function testLanding(status = 204, before: number[] = []) {
  const bodies: string[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (more: Buffer) => (body += more.toString()))
    request.on('end', () => {
      bodies.push(body)
      const answer = before.shift() ?? status
      response.writeHead(answer, answer === 204 ? {} : { 'content-type': 'application/json' })
      response.end(answer === 204 ? undefined : JSON.stringify({ code: 'x', message: 'no' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, bodies, close: () => void server.close() }
}

async function until(condition: () => boolean) {
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(20)) if (condition()) return
  expect.fail('it did not come to pass')
}
