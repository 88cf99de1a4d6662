import type { SimulatedMeter } from './simulatedMeter.ts'

/** Exceptions of the Modbus application protocol. */
export const exceptions = {
  illegalFunction: 1,
  illegalAddress: 2,
  illegalValue: 3,
  deviceFailure: 4,
  targetSilent: 11,
} as const

export const exception = (functionCode: number, code: number): Buffer =>
  Buffer.of((functionCode | 0x80) & 0xff, code)

const tables = { 1: 'coil', 2: 'discrete', 3: 'holding', 4: 'input' } as const

/** The answer of a healthy meter to a request (both from the function code on, without unit and checksum). */
export function answer(meter: SimulatedMeter, request: Buffer): Buffer {
  const functionCode = request[0] ?? 0
  switch (functionCode) {
    case 1:
    case 2:
    case 3:
    case 4:
      return request.length === 5
        ? read(meter, functionCode, request.readUInt16BE(1), request.readUInt16BE(3))
        : exception(functionCode, exceptions.illegalValue)
    case 5:
    case 6:
    case 15:
    case 16:
      return write(meter, functionCode, request)
    default:
      return exception(functionCode, exceptions.illegalFunction)
  }
}

function read(meter: SimulatedMeter, functionCode: 1 | 2 | 3 | 4, address: number, length: number) {
  const bits = functionCode < 3
  if (length < 1 || length > (bits ? 2000 : 125)) {
    return exception(functionCode, exceptions.illegalValue)
  }
  const values = meter.read(tables[functionCode], address, length)
  if (!values) return exception(functionCode, exceptions.illegalAddress)
  const bytes = Buffer.alloc(bits ? Math.ceil(length / 8) : 2 * length)
  values.forEach((value, i) => {
    if (!bits) bytes.writeUInt16BE(value, 2 * i)
    else if (value) bytes[i >> 3]! |= 1 << (i & 7)
  })
  return Buffer.concat([Buffer.of(functionCode, bytes.length), bytes])
}

function write(meter: SimulatedMeter, functionCode: 5 | 6 | 15 | 16, request: Buffer): Buffer {
  const values = writtenValues(functionCode, request)
  if (!values) return exception(functionCode, exceptions.illegalValue)
  const table = functionCode === 5 || functionCode === 15 ? 'coil' : 'holding'
  switch (meter.write(table, request.readUInt16BE(1), values)) {
    case 'done':
      // The request's head comes back: address, and the value or how many there were.
      return Buffer.from(request.subarray(0, 5))
    case 'address':
      return exception(functionCode, exceptions.illegalAddress)
    case 'value':
      return exception(functionCode, exceptions.illegalValue)
  }
}

function writtenValues(functionCode: 5 | 6 | 15 | 16, request: Buffer): number[] | undefined {
  if (functionCode === 5 || functionCode === 6) {
    if (request.length !== 5) return undefined
    const value = request.readUInt16BE(3)
    if (functionCode === 6) return [value]
    return value === 0xff00 ? [1] : value === 0 ? [0] : undefined
  }
  if (request.length < 7) return undefined
  const count = request.readUInt16BE(3)
  const bytes = request.subarray(6)
  const bytesWanted = functionCode === 15 ? Math.ceil(count / 8) : 2 * count
  if (count < 1 || request[5] !== bytesWanted || bytes.length !== bytesWanted) return undefined
  return Array.from({ length: count }, (_, i) =>
    functionCode === 15 ? (bytes[i >> 3]! >> (i & 7)) & 1 : bytes.readUInt16BE(2 * i),
  )
}
