/** One column of a block in ClickHouse's Native format, its values as they lie in memory there. */
export interface NativeColumn {
  name: string
  type: string
  data: Uint8Array
}

/** A block in the Native format (without a server's additions): what an insert of many rows costs least in. */
export function nativeBlock(rows: number, columns: readonly NativeColumn[]): Uint8Array {
  return Buffer.concat([
    varint(columns.length),
    varint(rows),
    ...columns.flatMap(({ name, type, data }) => [text(name), text(type), data]),
  ])
}

function text(value: string): Uint8Array {
  const bytes = Buffer.from(value, 'utf8')
  return Buffer.concat([varint(bytes.length), bytes])
}

/** Seven bits a byte, the lowest first. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest])
    bytes.push((rest % 128) + 128)
  }
}
