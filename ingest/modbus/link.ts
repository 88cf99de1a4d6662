import type { GatewayAddress } from './gatewayAddress.ts'
import type { Table } from './batches.ts'

/** A connection to a gateway. One request at a time: whoever uses it waits for each answer. */
export interface Link {
  /**
   * The bytes of `length` words (two each, high byte first) or bits (eight to a byte, lowest first) as they came.
   * Throws a `LinkFault`.
   */
  read(request: {
    unitId: number
    table: Table
    address: number
    length: number
  }): Promise<Uint8Array>
  /** False once the connection has ended, from either side. */
  isOpen(): boolean
  /** Ends the connection at once; a request that waits for its answer fails. */
  close(): void
}

/** Opens a connection, or throws what is in the way. Ends the attempt when `signal` aborts. */
export type OpenLink = (
  address: GatewayAddress,
  options: { connectTimeoutMs: number; answerTimeoutMs: number; signal: AbortSignal },
) => Promise<Link>

/**
 * - `exception`: the meter, or its gateway, refuses (`code` as in the Modbus specification)
 * - `timeout`: no answer in time
 * - `garbled`: something came that is no answer to the request; the connection may be out of step
 * - `closed`: the connection ended
 */
export type LinkFaultKind = 'exception' | 'timeout' | 'garbled' | 'closed'

export class LinkFault extends Error {
  readonly kind: LinkFaultKind
  /** Of an exception. */
  readonly code: number | undefined

  constructor(kind: LinkFaultKind, message: string, code?: number) {
    super(message)
    this.name = 'LinkFault'
    this.kind = kind
    this.code = code
  }
}
