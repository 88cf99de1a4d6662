import { expect, test } from 'vitest'
import { gatewayAddress } from './gatewayAddress.ts'

const serial = {
  kind: 'serial',
  path: '/dev/ttyUSB0',
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
}

test.each([
  ['modbus-tcp', '127.0.0.1:1502', { kind: 'tcp', host: '127.0.0.1', port: 1502 }],
  ['modbus-tcp', 'gw.local', { kind: 'tcp', host: 'gw.local', port: 502 }],
  ['modbus-tcp', '[fe80::1]:1502', { kind: 'tcp', host: 'fe80::1', port: 1502 }],
  ['modbus-rtu', '/dev/ttyUSB0', serial],
  [
    'modbus-rtu',
    '/dev/ttyUSB0:19200:7E2',
    { ...serial, baudRate: 19200, dataBits: 7, parity: 'even', stopBits: 2 },
  ],
  ['modbus-rtu', 'COM3:4800', { ...serial, path: 'COM3', baudRate: 4800 }],
  ['modbus-rtu', '10.0.0.7:4196', { kind: 'rtu-over-tcp', host: '10.0.0.7', port: 4196 }],
] as const)('%s at %s', (protocol, address, expected) => {
  expect(gatewayAddress({ protocol, address })).toEqual(expected)
})

test.each([
  ['modbus-tcp', '', 'host:port'],
  ['modbus-tcp', 'one:two', 'host:port'],
  ['modbus-tcp', 'gw:70000', '70000 is not a port'],
  ['modbus-tcp', '/dev/ttyUSB0', 'host:port'],
  ['modbus-rtu', '/dev/ttyUSB0:9600:9N1', '/dev/ttyUSB0:9600:8N1'],
  ['modbus-rtu', '/dev/ttyUSB0:12:8N1', '12 is not the rate'],
] as const)('%s at "%s" is refused with the reason', (protocol, address, reason) => {
  expect(gatewayAddress({ protocol, address })).toContain(reason)
})
