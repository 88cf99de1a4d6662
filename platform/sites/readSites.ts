import type { Queryable } from '../stores/postgres.ts'
import { sqlFile } from '../stores/sqlFile.ts'
import type {
  GatewayRecord,
  MeterRecord,
  Placement,
  ProjectRecord,
  SpaceRecord,
} from './registry.ts'

const read =
  <Row extends object>(file: string) =>
  (db: Queryable, projectIds: readonly number[]): Promise<Row[]> =>
    db.query<Row>(sqlFile(new URL(`./read/${file}`, import.meta.url)), [projectIds])

/** What stands of the given projects; nothing that was removed. */
export const readProjects = read<ProjectRecord & { version: number }>('projects.sql')
export const readSpaces = read<SpaceRecord>('spaces.sql')
export const readGateways = read<GatewayRecord>('gateways.sql')
export const readMeters = read<MeterRecord>('meters.sql')
export const readPlacements = read<Placement>('placements.sql')
