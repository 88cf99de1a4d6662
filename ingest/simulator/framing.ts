/** A request as it came: which meter, which transaction, and the protocol data unit from the function code on. */
export interface Frame {
  transaction: number
  unitId: number
  pdu: Buffer
}

/**
 * How frames lie in a stream. `take` gives the first whole frame and the bytes after it, undefined while it is not all
 * there, and `broken` for a stream that can be no Modbus.
 */
export interface Framing {
  take(bytes: Buffer): { frame: Frame; rest: Buffer } | undefined | 'broken'
  put(frame: Frame): Buffer
}

const pduMax = 253

/** Modbus TCP: a header with transaction, protocol (0) and length. */
export const tcpFraming: Framing = {
  take(bytes) {
    if (bytes.length < 8) return undefined
    const length = bytes.readUInt16BE(4)
    if (bytes.readUInt16BE(2) !== 0 || length < 2 || length > pduMax + 1) return 'broken'
    if (bytes.length < 6 + length) return undefined
    const frame = {
      transaction: bytes.readUInt16BE(0),
      unitId: bytes[6]!,
      pdu: bytes.subarray(7, 6 + length),
    }
    return { frame, rest: bytes.subarray(6 + length) }
  },
  put({ transaction, unitId, pdu }) {
    const head = Buffer.alloc(7)
    head.writeUInt16BE(transaction, 0)
    head.writeUInt16BE(pdu.length + 1, 4)
    head[6] = unitId
    return Buffer.concat([head, pdu])
  },
}

/** Modbus RTU, as a serial server passes it through: unit, protocol data unit, checksum. */
export const rtuFraming: Framing = {
  take(bytes) {
    if (bytes.length < 8) return undefined
    const several = bytes[1] === 15 || bytes[1] === 16
    const length = several ? 9 + bytes[6]! : 8
    if (bytes.length < length) return undefined
    const body = bytes.subarray(0, length - 2)
    if (checksum(body) !== bytes.readUInt16LE(length - 2)) return 'broken'
    const frame = { transaction: 0, unitId: bytes[0]!, pdu: body.subarray(1) }
    return { frame, rest: bytes.subarray(length) }
  },
  put({ unitId, pdu }) {
    const body = Buffer.concat([Buffer.of(unitId), pdu])
    const tail = Buffer.alloc(2)
    tail.writeUInt16LE(checksum(body))
    return Buffer.concat([body, tail])
  },
}

/** CRC-16 with the polynomial 0xA001, low byte first, as the serial line specification has it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  }
  return crc
}
