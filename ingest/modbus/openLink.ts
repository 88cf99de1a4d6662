import ModbusRTU from 'modbus-serial'
import { Socket } from 'node:net'
import type { GatewayAddress } from './gatewayAddress.ts'
import { type Link, LinkFault, type OpenLink } from './link.ts'

/** modbus-serial over a socket of our own, or over a serial line. */
export const openLink: OpenLink = async (
  address,
  { connectTimeoutMs, answerTimeoutMs, signal },
) => {
  signal.throwIfAborted()
  const client = new ModbusRTU()
  // What goes wrong is told by the request or the connection; without a listener it would end the process.
  client.on('error', () => {})
  if (address.kind === 'serial') return serialLink(client, address, answerTimeoutMs)

  const socket = await connect(address, connectTimeoutMs, signal)
  // A lost answer of a dead peer must not wait for the next request only.
  socket.setKeepAlive(true, 30_000)
  socket.setNoDelay(true)
  try {
    await (address.kind === 'tcp'
      ? client.linkTCP(socket, address)
      : client.linkTelnet(socket, address))
  } catch (error) {
    socket.destroy()
    throw error
  }
  const ended = new AbortController()
  socket.once('close', () => ended.abort())
  return linkOf(client, {
    answerTimeoutMs,
    ended: ended.signal,
    end() {
      client.destroy(() => {})
      socket.destroy()
    },
    bytesRead: () => socket.bytesRead,
  })
}

function connect(
  { host, port }: { host: string; port: number },
  timeoutMs: number,
  signal: AbortSignal,
) {
  return new Promise<Socket>((resolve, reject) => {
    const socket = new Socket()
    const fail = (error: Error) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      socket.destroy()
      reject(error)
    }
    const abort = () => fail(new LinkFault('closed', 'stopped'))
    const timer = setTimeout(
      () =>
        fail(new LinkFault('timeout', `no connection to ${host}:${port} within ${timeoutMs} ms`)),
      timeoutMs,
    )
    signal.addEventListener('abort', abort)
    socket.on('error', fail)
    socket.connect({ host, port }, () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      socket.off('error', fail)
      // A reset is told by `close`; without a listener it would end the process.
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}

async function serialLink(
  client: ModbusRTU,
  { path, baudRate, dataBits, parity, stopBits }: Extract<GatewayAddress, { kind: 'serial' }>,
  answerTimeoutMs: number,
): Promise<Link> {
  await client.connectRTUBuffered(path, { baudRate, dataBits, parity, stopBits })
  const ended = new AbortController()
  client.on('close', () => ended.abort())
  client.on('error', () => ended.abort())
  return linkOf(client, {
    answerTimeoutMs,
    ended: ended.signal,
    end() {
      ended.abort()
      client.destroy(() => {})
      client.close(() => {})
    },
  })
}

const functions = {
  coil: 'readCoils',
  discrete: 'readDiscreteInputs',
  holding: 'readHoldingRegisters',
  input: 'readInputRegisters',
} as const

function linkOf(
  client: ModbusRTU,
  connection: {
    answerTimeoutMs: number
    ended: AbortSignal
    end(): void
    bytesRead?(): number
  },
): Link {
  const { ended, answerTimeoutMs } = connection
  client.setTimeout(answerTimeoutMs)

  return {
    isOpen: () => !ended.aborted && client.isOpen,
    close: connection.end,
    async read({ unitId, table, address, length }) {
      if (ended.aborted || !client.isOpen) throw new LinkFault('closed', 'the connection has ended')
      forgetOldBytes(client)
      client.setID(unitId)
      const before = connection.bytesRead?.()
      const isBit = table === 'coil' || table === 'discrete'
      const bytesWanted = isBit ? Math.ceil(length / 8) : 2 * length
      try {
        const answer: Promise<{ buffer: Buffer }> = client[functions[table]](address, length)
        const { buffer } = await unlessEnded(answer, ended)
        if (buffer.length === bytesWanted) return Uint8Array.from(buffer)
      } catch (error) {
        const fault = faultOf(error, answerTimeoutMs)
        const came = before !== connection.bytesRead?.()
        // Bytes came, and no answer in them: the next answer might be looked for in the middle of this one.
        throw fault.kind === 'timeout' && came
          ? new LinkFault('garbled', 'what came is no answer to the request')
          : fault
      }
      throw new LinkFault('garbled', `the answer does not hold ${bytesWanted} bytes`)
    },
  }
}

/**
 * The serial ports of modbus-serial keep what came too late, and would take it for the answer to the next request of
 * the same length to the same meter. There is no public way to empty them.
 */
function forgetOldBytes(client: ModbusRTU) {
  const { _port: port } = client as unknown as { _port?: { _buffer?: Uint8Array } }
  if (port?._buffer?.length) port._buffer = Buffer.alloc(0)
}

function unlessEnded<Answer>(answer: Promise<Answer>, ended: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new LinkFault('closed', 'the connection ended before the answer came'))
    ended.addEventListener('abort', end)
    answer.then(resolve, reject).finally(() => ended.removeEventListener('abort', end))
  })
}

function faultOf(error: unknown, timeoutMs: number): LinkFault {
  if (error instanceof LinkFault) return error
  const { message, modbusCode, errno, name } = error as Error & {
    modbusCode?: number
    errno?: string
  }
  if (typeof modbusCode === 'number') return new LinkFault('exception', message, modbusCode)
  if (errno === 'ETIMEDOUT') return new LinkFault('timeout', `no answer within ${timeoutMs} ms`)
  if (name === 'PortNotOpenError') return new LinkFault('closed', 'the connection has ended')
  return new LinkFault('garbled', message)
}
