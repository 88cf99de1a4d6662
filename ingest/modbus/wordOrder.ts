import type { WordOrder } from '../devices/device.ts'

/** Turns a value's bytes from the order of the wire into most significant first, and back: each order undoes itself. */
export function reorder(bytes: Uint8Array, order: WordOrder = 'ABCD'): Uint8Array {
  switch (order) {
    case 'ABCD':
      return bytes
    case 'DCBA':
      return Uint8Array.from(bytes).reverse()
    case 'BADC':
      return bytes.map((_, i) => bytes[i ^ 1]!)
    case 'CDAB':
      return reorder(reorder(bytes, 'DCBA'), 'BADC')
  }
}
