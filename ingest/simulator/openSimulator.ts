import assert from 'node:assert/strict'
import { deviceOf } from '../devices/catalogue.ts'
import { answer, exception, exceptions } from './answer.ts'
import { openBreakerFile } from './breakerFile.ts'
import type { Fault } from './fault.ts'
import type { Frame } from './framing.ts'
import { gatewayServer, type GatewayServer, type Reply } from './gatewayServer.ts'
import { simulatedMeter, type SimulatedMeter, type ValueAt } from './simulatedMeter.ts'

export interface SimulatedGateway {
  code: string
  /** 0: any free one; `addresses` tells which. */
  port: number
  /** `rtu`: the frames of a serial line, as a serial server passes them through. */
  framing?: 'tcp' | 'rtu'
  meters: readonly {
    unitId: number
    /** Code of a model in `ingest/devices`. */
    device: string
    valueAt: ValueAt
  }[]
}

export interface Simulator {
  /** `host:port` of each gateway, by its code. */
  addresses: ReadonlyMap<string, string>
  faults: {
    /** Of one meter, or without a unit of all behind the gateway; undefined makes them well again. */
    set(gateway: string, unitId: number | undefined, fault: Fault | undefined): void
    list(): { gateway: string; unitId: number; fault: Fault }[]
  }
  /** Undefined where there is no such meter, or it has no breaker. */
  breakerIsOn(gateway: string, unitId: number): boolean | undefined
  /** As if a gateway lost its power, and got it back. */
  stopGateway(code: string): Promise<void>
  startGateway(code: string): Promise<void>
  /** Requests since the start, by gateway. */
  requests(code: string): number
  close(): Promise<void>
}

interface Gateway {
  server: GatewayServer
  meters: ReadonlyMap<number, SimulatedMeter>
  requests: number
}

/**
 * Starts a Modbus TCP server for each gateway. What meters show is asked of their `valueAt` when they are read, so an
 * idle simulator does nothing. Breakers are kept in `folder`; without one they begin closed.
 */
export async function openSimulator(options: {
  host?: string
  gateways: readonly SimulatedGateway[]
  folder?: string
  nowMs?(): number
  log?(line: string): void
}): Promise<Simulator> {
  const { host = '127.0.0.1', nowMs = Date.now, log = () => {} } = options
  const breakers = options.folder ? await openBreakerFile(options.folder, log) : undefined
  const gateways = new Map<string, Gateway>()
  const gatewayOf = (code: string) => {
    const gateway = gateways.get(code)
    assert(gateway, `no gateway ${code}`)
    return gateway
  }

  for (const { code, port, framing, meters } of options.gateways) {
    assert(!gateways.has(code), `two gateways are called ${code}`)
    const made = new Map<number, SimulatedMeter>()
    for (const { unitId, device: model, valueAt } of meters) {
      const device = deviceOf(model)
      assert(device, `${code}/${unitId}: no model is called ${model}`)
      assert(!made.has(unitId), `${code} has two meters ${unitId}`)
      const key = `${code}/${unitId}`
      const breaker = breakers?.read(key)
      const meter: SimulatedMeter = simulatedMeter({
        device,
        valueAt,
        nowMs,
        ...(breaker && { breaker }),
        onSwitch: () => breakers?.write(key, meter.breaker()),
      })
      made.set(unitId, meter)
    }
    const gateway: Gateway = {
      requests: 0,
      meters: made,
      server: gatewayServer({
        host,
        port,
        ...(framing && { framing }),
        reply(request) {
          gateway.requests++
          return replyOf(made.get(request.unitId), request)
        },
      }),
    }
    gateways.set(code, gateway)
  }

  const close = async () => {
    await Promise.all([...gateways.values()].map(({ server }) => server.stop()))
    await breakers?.close()
  }
  const addresses = new Map<string, string>()
  try {
    for (const [code, { server }] of gateways) {
      await server.start()
      addresses.set(code, `${host}:${server.port()}`)
    }
  } catch (error) {
    await close()
    throw error
  }

  return {
    addresses,
    faults: {
      set(code, unitId, fault) {
        const { meters } = gatewayOf(code)
        const meant = unitId === undefined ? [...meters.values()] : [meters.get(unitId)]
        for (const meter of meant) {
          assert(meter, `${code} has no meter ${unitId}`)
          meter.setFault(fault)
        }
      },
      list: () =>
        [...gateways].flatMap(([gateway, { meters }]) =>
          [...meters].flatMap(([unitId, { fault }]) => (fault ? [{ gateway, unitId, fault }] : [])),
        ),
    },
    breakerIsOn: (code, unitId) => gateways.get(code)?.meters.get(unitId)?.breaker().on,
    stopGateway: (code) => gatewayOf(code).server.stop(),
    startGateway: (code) => gatewayOf(code).server.start(),
    requests: (code) => gatewayOf(code).requests,
    close,
  }
}

function replyOf(meter: SimulatedMeter | undefined, request: Frame): Reply {
  const { unitId, transaction, pdu } = request
  const functionCode = pdu[0] ?? 0
  const framed = (answered: Buffer) => ({ ...request, pdu: answered })
  // What a gateway says when nobody on its bus has that number.
  if (!meter) return { send: framed(exception(functionCode, exceptions.targetSilent)) }

  const { fault } = meter
  switch (fault?.kind) {
    case 'silent':
      return { silence: true }
    case 'hang-up':
      return { hangUp: true }
    case 'exception':
      return { send: framed(exception(functionCode, fault.code)) }
    case 'garbage':
      return { send: garbage(transaction + 256 * unitId) }
    case 'foreign':
      return { send: { ...framed(answer(meter, pdu)), transaction: transaction ^ 0x5555 } }
    case 'other-unit':
      return { send: { ...framed(answer(meter, pdu)), unitId: unitId ^ 1 } }
    case 'slow':
      return { send: framed(answer(meter, pdu)), afterMs: fault.ms }
    case 'stuck':
    case 'rolling':
    case 'missing':
    case undefined:
      return { send: framed(answer(meter, pdu)) }
  }
}

/** The same for the same request, so that a failing test can be run again. */
function garbage(seed: number): Buffer {
  let state = seed | 1
  return Buffer.from(
    Array.from({ length: 40 }, () => {
      state = Math.imul(state, 1_103_515_245) + 12_345
      return (state >>> 16) & 0xff
    }),
  )
}
