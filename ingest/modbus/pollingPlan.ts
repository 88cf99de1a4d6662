import type { Register } from '@wattledger/platform/metering/registers'

/** What there is to poll: made from the site registry by the server, pushed to the Node-RED host, handed to pollers. */
export interface PollingPlan {
  gateways: PlannedGateway[]
}

export interface PlannedGateway {
  project: string
  code: string
  protocol: 'modbus-tcp' | 'modbus-rtu'
  /** See `gatewayAddress.ts` for its forms. */
  address: string
  meters: PlannedMeter[]
}

export interface PlannedMeter {
  code: string
  unitId: number
  /** Code of a model in `ingest/devices`. */
  device: string
}

/** What one poll of one meter gave. */
export interface PolledReading {
  project: string
  meter: string
  /** The poller's clock when the meter's first answer was there, in ms since 1970. */
  atMs: number
  /** Decimals in the registers' units, as strings; at least one. */
  values: Partial<Record<Register, string>>
}
