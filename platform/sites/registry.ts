import type { Energy } from '../metering/registers.ts'

/** A meter replaced by another: the old one's last and the new one's first register value, in register units. */
export interface Replacement {
  /** ISO 8601, UTC. */
  at: string
  finalReading: string
  initialReading: string
  /** The new meter's multiplier; null when it keeps the old one's. */
  multiplier: string | null
}

export interface ProjectRecord {
  id: number
  code: string
  name: string
  /** IANA name, such as `Asia/Shanghai`. */
  timezone: string
  currency: string
  organisationId: number
  /** The project that this one is a part of; null: of none. */
  parentId: number | null
  /** Ids from the topmost project down to this one: a grant for any of them reaches it. */
  path: readonly number[]
}

export interface GatewayRecord {
  id: number
  projectId: number
  code: string
  name: string
  protocol: string
  /** `host:port` for modbus-tcp, a serial device's path for modbus-rtu. */
  address: string
}

export interface SpaceRecord {
  id: number
  projectId: number
  code: string
  name: string
  kind: string | null
  parentId: number | null
  areaM2: string | null
}

export interface MeterRecord {
  id: number
  projectId: number
  code: string
  name: string
  energy: Energy
  role: 'main' | 'public' | 'tenant'
  category: string | null
  parentId: number | null
  spaceId: number | null
  gatewayId: number | null
  unitId: number | null
  device: string | null
  multiplier: string
  registerDigits: number
  maxGapMinutes: number
  ratedKw: string | null
  /** Of a virtual meter, which is worked out from others (`formula.ts`); null: it is read. */
  formula: string | null
  replacements: Replacement[]
}

/** Where a meter stood and what it counted for, in `[from, to)`. A quarter-hour belongs to the placement at its start. */
export interface Placement {
  meterId: number
  spaceId: number | null
  category: string | null
  parentId: number | null
  role: MeterRecord['role']
  /** ISO 8601, UTC; null: since ever. */
  from: string | null
  /** null: until further notice. */
  to: string | null
}

/**
 * The sites as they stand, in memory, for whoever looks a meter up often. A snapshot is never changed; `current`
 * gives the newest one. Removed meters are not in it.
 */
export interface RegistrySnapshot {
  projects: readonly ProjectRecord[]
  spaces: readonly SpaceRecord[]
  gateways: readonly GatewayRecord[]
  meters: readonly MeterRecord[]
  project(code: string): ProjectRecord | undefined
  projectById(id: number): ProjectRecord | undefined
  gatewayById(id: number): GatewayRecord | undefined
  spaceById(id: number): SpaceRecord | undefined
  meterById(id: number): MeterRecord | undefined
  /** All meters of that code, over all projects: codes are unique inside a project only. */
  metersByCode(code: string): readonly MeterRecord[]
  /** Where the meter has been, oldest first, without gap; the last is as the meter's record says. */
  placementsOf(meter: MeterRecord): readonly Placement[]
}

export interface Registry {
  /** What stands now; inside of a request only what its caller may see of it (`access/callScope.ts`). */
  current(): RegistrySnapshot
  /** Reads the store again; listeners are told when anything changed. */
  reload(): Promise<RegistrySnapshot>
  /** Calls back after every change, until the returned function is called. */
  onChange(listener: (snapshot: RegistrySnapshot) => void): () => void
  close(): void
}
