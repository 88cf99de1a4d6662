import { testFolder } from '@wattledger/platform/stores/testStores'
import { rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSpoolSender, type SpoolSender, type SpoolSenderOptions } from './spoolSender.ts'

// The sender's patience and its bounds, against an HTTP server of this test's own; hours pass by a clock that is handed in.

let folder: string
let sender: SpoolSender
let landing: Awaited<ReturnType<typeof openLanding>>
const waits: number[] = []
const refused: string[] = []
const troubles: (string | undefined)[] = []

beforeEach(async () => {
  folder = testFolder('spool-waits')
  for (const list of [waits, refused, troubles]) list.length = 0
  landing = await openLanding()
})
afterEach(async () => {
  await sender.close()
  await landing.close()
  rmSync(folder, { recursive: true, force: true })
})

test('B9: a landing that is away for twelve hours is asked less and less often, and then gets all, in order', async () => {
  await landing.close()
  const clock = { ms: 0 }
  const back = 12 * 3_600_000
  let taken = 0
  sender = await open({
    async wait(ms) {
      waits.push(ms)
      clock.ms += ms
      // A reading every minute, and the landing back when its time has come.
      while (taken < Math.min(clock.ms, back) / 60_000) await sender.take([line(taken++)])
      if (clock.ms >= back && !landing.isOpen()) await landing.open()
    },
  })
  await sender.take([line(taken++)])
  await vi.waitFor(() => expect(landing.lines().length).toBe(taken), { timeout: 15_000 })

  expect(taken).toBe(720)
  expect(landing.lines()).toEqual(Array.from({ length: taken }, (_, i) => line(i)))
  const retries = waits.filter((ms) => ms > 500)
  expect(retries.slice(0, 6).map((ms) => Math.round(Math.log2(ms)))).toEqual([
    10, 11, 12, 13, 14, 15,
  ])
  expect(Math.max(...retries)).toBeLessThanOrEqual(75_000)
  // Twelve hours at a minute each.
  expect(retries.length).toBeLessThan(800)
  expect(new Set(troubles)).toEqual(new Set(['LANDING_UNREACHABLE', undefined]))
  expect(troubles.at(-1)).toBeUndefined()
})

test.each([429, 503])('%i with Retry-After is waited out as long as it says', async (status) => {
  landing.answer(status, { 'retry-after': '7' })
  sender = await open()
  await sender.take([line(0)])
  await vi.waitFor(() => expect(waits.filter((ms) => ms >= 7_000).length).toBeGreaterThan(2))
  expect(waits.filter((ms) => ms !== 200 && ms < 7_000)).toEqual([])
  expect(landing.lines()).toEqual([])

  landing.answer(204)
  await vi.waitFor(() => expect(landing.lines()).toEqual([line(0)]))
  expect(troubles[0]).toBe('LANDING_BUSY')
})

test('a token that is not taken loses nothing: the readings are sent when it is', async () => {
  landing.answer(401)
  sender = await open()
  await sender.take([line(0)])
  await vi.waitFor(() => expect(troubles).toContain('LANDING_TOKEN'))
  expect(sender.waitingBytes()).toBeGreaterThan(0)
  landing.answer(204)
  await vi.waitFor(() => expect(landing.lines()).toEqual([line(0)]))
})

test('a landing that takes few at once (413) gets them in smaller pieces, each once and in order', async () => {
  landing.limitBytes(1_000)
  sender = await open()
  // One message of many readings, and many messages.
  await sender.take(Array.from({ length: 500 }, (_, i) => line(i)))
  await Promise.all(Array.from({ length: 200 }, (_, i) => sender.take([line(500 + i)])))
  await vi.waitFor(() => expect(sender.waitingBytes()).toBe(0), { timeout: 10_000 })
  expect(landing.lines()).toEqual(Array.from({ length: 700 }, (_, i) => line(i)))
  expect(refused).toEqual([])
})

test('a single line that is too large for the landing is told of, and holds up nobody', async () => {
  landing.limitBytes(1_000)
  sender = await open()
  await sender.take([line(0), `reading,meter=M1 note="${'x'.repeat(2_000)}"`, line(1)])
  await vi.waitFor(() => expect(sender.waitingBytes()).toBe(0))
  expect(landing.lines()).toEqual([line(0), line(1)])
  expect(refused).toHaveLength(1)
})

test('400 with some bad lines: the landing has the good ones, the reason is told, and the spool goes on', async () => {
  const message = 'partial write: line 2: no field'
  landing.answer(400, {}, JSON.stringify({ code: 'invalid', message }))
  sender = await open()
  await sender.take([line(0), 'bad'])
  await vi.waitFor(() => expect(refused).toEqual([expect.stringContaining(message)]))
  landing.answer(204)
  await sender.take([line(1)])
  await vi.waitFor(() => expect(landing.lines()).toEqual([line(1)]))
})

test('a full spool refuses the newest with SPOOL_FULL, keeps what it has, and takes again when there is room', async () => {
  landing.answer(503)
  sender = await open({ spoolBytesMax: 5_000 })
  let taken = 0
  const fill = async () => {
    for (;;) {
      await sender.take([line(taken)])
      taken++
    }
  }
  await expect(fill()).rejects.toMatchObject({ code: 'SPOOL_FULL' })
  expect(taken).toBeGreaterThan(50)
  await expect(sender.take([line(taken)])).rejects.toMatchObject({ code: 'SPOOL_FULL' })

  landing.answer(204)
  await vi.waitFor(() => expect(sender.waitingBytes()).toBe(0))
  expect(landing.lines()).toEqual(Array.from({ length: taken }, (_, i) => line(i)))
  await sender.take([line(taken)])
  await vi.waitFor(() => expect(landing.lines()).toHaveLength(taken + 1))
})

test('more than the disk takes at once is refused with SPOOL_BUSY, and memory stays bounded', async () => {
  sender = await open({ spoolBytesMax: 1_000_000_000 })
  const large = [`reading,meter=M1 note="${'x'.repeat(4_000_000)}"`]
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => sender.take(large)))
  const busy = results.filter(({ status }) => status === 'rejected')
  expect(busy.length).toBeGreaterThan(5)
  expect(busy[0]).toMatchObject({ reason: { code: 'SPOOL_BUSY' } })
  await sender.take([line(0)])
})

test('an end while the landing holds an answer back takes moments, and what was not acknowledged is sent later', async () => {
  landing.hold()
  sender = await open()
  await sender.take([line(0)])
  await vi.waitFor(() => expect(landing.held()).toBe(1))
  const startedMs = Date.now()
  await sender.close()
  expect(Date.now() - startedMs).toBeLessThan(1_000)

  landing.answer(204)
  sender = await open()
  await vi.waitFor(() => expect(landing.lines()).toEqual([line(0)]))
})

const line = (n: number) => `reading,meter=M${n % 3} n=${n} ${1_700_000_000_000 + n}`

function open(given: Partial<SpoolSenderOptions> = {}): Promise<SpoolSender> {
  return openSpoolSender({
    folder,
    target: { url: landing.url, token: 't', org: 'o', bucket: 'b' },
    spoolBytesMax: 10_000_000,
    onRefused: (message) => refused.push(message),
    onTrouble: (trouble) => troubles.push(trouble?.code),
    report: () => undefined,
    // The waits are looked at, not sat through.
    wait: async (ms) => {
      waits.push(ms)
      await new Promise((resolve) => setTimeout(resolve, 1))
    },
    ...given,
  })
}

async function openLanding() {
  let lines: string[] = []
  let limit = Infinity
  let status: number | 'held' = 204
  let headers: Record<string, string> = {}
  let answerBody = JSON.stringify({ code: 'x', message: 'no' })
  let held = 0
  const server = createServer((request, response) => void take(request, response))

  async function take(request: IncomingMessage, response: ServerResponse) {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const raw = Buffer.concat(parts)
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
    if (status === 'held') return void held++
    const code = body.length > limit ? 413 : status
    if (code === 204) lines = lines.concat(body.toString('utf8').split('\n'))
    response.writeHead(code, { ...headers, 'content-type': 'application/json' })
    response.end(code === 204 ? undefined : answerBody)
  }
  let port = 0
  const open = async () => {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    ;({ port } = server.address() as AddressInfo)
  }
  await open()
  return {
    url: `http://127.0.0.1:${port}`,
    lines: () => lines,
    isOpen: () => server.listening,
    open,
    limitBytes: (bytes: number) => void (limit = bytes),
    hold: () => void (status = 'held'),
    held: () => held,
    answer(next: number, nextHeaders: Record<string, string> = {}, body = answerBody) {
      status = next
      headers = nextHeaders
      answerBody = body
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
