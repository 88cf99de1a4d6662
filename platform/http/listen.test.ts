import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { StartFailure } from '../processes/startFailure.ts'
import { listen, type Listening, type ListenOptions } from './listen.ts'

const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close(0)))
})

test('a port is opened and told as a person finds it', async () => {
  const { address, port } = await start()
  expect(address).toBe(`http://127.0.0.1:${port}`)
  expect(await (await fetch(`${address}/x`)).text()).toBe('GET /x')
})

test('a taken port is one sentence', async () => {
  const { port } = await start()
  const failure = await start({ port }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(StartFailure)
  expect((failure as Error).message).toBe(
    `Port ${port} is taken by another program; stop it, or set PORT to another port.`,
  )
})

test('an address of another machine is one sentence', async () => {
  const failure = await start({ host: '192.0.2.1' }).catch((error: unknown) => error)
  expect((failure as Error).message).toBe('HOST 192.0.2.1 is not an address of this machine.')
})

test('what comes before the application may take a request as it is', async () => {
  const { address } = await start({
    before(request, response) {
      if (request.url !== '/flows/') return false
      response.end('taken')
      return true
    },
  })
  expect(await (await fetch(`${address}/flows/`)).text()).toBe('taken')
  expect(await (await fetch(`${address}/other`)).text()).toBe('GET /other')
})

test('a request that throws before it is answered ends alone', async () => {
  const lines: string[] = []
  const { address } = await start({
    before({ url }) {
      if (url === '/bad') throw new Error('broken')
      return false
    },
    log: (line) => lines.push(line),
  })
  await expect(fetch(`${address}/bad`)).rejects.toThrow()
  expect(lines).toEqual(['http: a request could not be taken: Error: broken'])
  expect((await fetch(`${address}/good`)).status).toBe(200)
})

test('a request in flight finishes, while no new connection is taken', async () => {
  let finish = () => {}
  const listening = await start({
    serve: (_, response) => {
      finish = () => response.end('finished')
      response.write('begun, ')
    },
  })
  const answer = await fetch(listening.address)
  const closed = listening.close(5_000)
  await expect(fetch(listening.address)).rejects.toThrow()
  finish()
  expect(await answer.text()).toBe('begun, finished')
  await closed
})

test('idle kept connections do not hold the stop up, hanging requests only for their grace', async () => {
  const idle = await start()
  await (await fetch(idle.address)).text()
  const started = performance.now()
  await idle.close(10_000)
  expect(performance.now() - started).toBeLessThan(2_000)

  let taken = false
  const hanging = await start({ serve: () => void (taken = true) })
  const answer = fetch(hanging.address)
  const refused = expect(answer).rejects.toThrow()
  await expect.poll(() => taken).toBe(true)
  await hanging.close(100)
  await refused
})

test('websockets go to the one who takes them, end with the server, and are else refused', async () => {
  const listening = await start({
    upgrade: (_, socket) => void socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\nhello'),
  })
  const socket = upgradeTo(listening)
  expect(await firstBytes(socket)).toContain('hello')
  const ended = new Promise((resolve) => socket.on('close', resolve))
  await listening.close(10_000)
  await ended

  expect(await firstBytes(upgradeTo(await start()))).toMatch(/^HTTP\/1\.1 404/)
})

test('D36: headers that never end are cut, and others are served meanwhile', async () => {
  const listening = await start({ headersTimeoutMs: 300 })
  const slow = connect(listening.port, '127.0.0.1')
  slow.on('error', () => undefined)
  const closed = new Promise((resolve) => slow.on('close', resolve))
  slow.write('GET / HTTP/1.1\r\nHost: x\r\nX-')
  expect((await fetch(listening.address)).status).toBe(200)
  slow.resume()
  await closed
})

test.each([
  ['CL and TE', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['two CL', 'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd'],
  ['a CL that is no number', 'Content-Length: 4x\r\n\r\nabcd'],
  ['a bad chunk', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n'],
])('D37: %s is 400 and ends the connection', async (_, rest) => {
  const listening = await start({
    serve: (incoming: IncomingMessage, response: ServerResponse) => {
      incoming.on('error', () => undefined).resume()
      incoming.on('end', () => response.end())
    },
  })
  const socket = connect(listening.port, '127.0.0.1')
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${rest}`)
  const ended = new Promise((resolve) => socket.on('close', resolve))
  expect(await firstBytes(socket)).toMatch(/^HTTP\/1\.1 400/)
  await ended
})

async function start(options: Partial<ListenOptions> = {}): Promise<Listening> {
  const listening = await listen({
    serve: ({ method, url }, response) => response.end(`${method} ${url}`),
    host: '127.0.0.1',
    port: 0,
    log: () => undefined,
    ...options,
  })
  open.push(listening)
  return listening
}

function upgradeTo({ port }: Listening): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    'GET /flows/comms HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  )
  return socket
}

const firstBytes = (socket: Socket) =>
  new Promise<string>((resolve) =>
    socket.once('data', (bytes: Buffer) => resolve(bytes.toString())),
  )
