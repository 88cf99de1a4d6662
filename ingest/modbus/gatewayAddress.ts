import type { PlannedGateway } from './pollingPlan.ts'

/** Where a gateway is and how frames look there. `rtu-over-tcp` is a serial server that passes bytes through. */
export type GatewayAddress =
  | { kind: 'tcp' | 'rtu-over-tcp'; host: string; port: number }
  | {
      kind: 'serial'
      path: string
      baudRate: number
      dataBits: 7 | 8
      parity: 'none' | 'even' | 'odd'
      stopBits: 1 | 2
    }

/**
 * Reads a gateway's address: `host:port` or `[v6]:port` for modbus-tcp (port 502 when left out); for modbus-rtu a
 * serial line as `/dev/ttyUSB0:9600:8N1` (rate and frame 9600 8N1 when left out), or `host:port` of a serial server.
 * A string is what is wrong with it, for people.
 */
export function gatewayAddress({
  protocol,
  address,
}: Pick<PlannedGateway, 'protocol' | 'address'>): GatewayAddress | string {
  const text = address.trim().replace(/^(tcp|modbus):\/\//, '')
  if (protocol === 'modbus-tcp') return hostAndPort(text, 'tcp')
  return /^(\/|\\\\|COM\d)/i.test(text) ? serialLine(text) : hostAndPort(text, 'rtu-over-tcp')
}

function hostAndPort(text: string, kind: 'tcp' | 'rtu-over-tcp'): GatewayAddress | string {
  const match = /^(?:\[([^\]\s]+)\]|([^:/\s[\]]+))(?::(\d{1,5}))?$/.exec(text)
  const host = match?.[1] ?? match?.[2]
  if (!match || !host) return `"${text}" is not of the form host:port`
  const port = Number(match[3] ?? 502)
  if (port < 1 || port > 65_535) return `${port} is not a port`
  return { kind, host, port }
}

const parities = { N: 'none', E: 'even', O: 'odd' } as const

function serialLine(text: string): GatewayAddress | string {
  const match = /^(.+?)(?::(\d+))?(?::([78])([NEO])([12]))?$/i.exec(text)
  if (!match?.[1]) return `"${text}" is not of the form /dev/ttyUSB0:9600:8N1`
  const [, path, rate = '9600', bits = '8', parity = 'N', stop = '1'] = match
  if (path.slice(1).includes(':')) return `"${text}" is not of the form /dev/ttyUSB0:9600:8N1`
  const baudRate = Number(rate)
  if (baudRate < 300 || baudRate > 921_600) return `${rate} is not the rate of a serial line`
  return {
    kind: 'serial',
    path,
    baudRate,
    dataBits: bits === '7' ? 7 : 8,
    parity: parities[parity.toUpperCase() as keyof typeof parities],
    stopBits: stop === '2' ? 2 : 1,
  }
}
