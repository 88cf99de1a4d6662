import type { AnyRoute } from '@wattledger/platform/http/route'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { parseRoute, type ParseDoor } from './parseRoute.ts'
import { probeRoutes } from './probeRoutes.ts'
import { waitingRoutes } from './waitingRoutes.ts'
import { writeRoutes, type WriteDoor } from './writeRoutes.ts'

/** Every way into the landing. Write and parse read their bodies themselves: the application must leave those alone. */
export const landingRoutes = (
  options: WriteDoor & ParseDoor & { clickhouse: ClickHouse; version: string },
): AnyRoute[] => [
  ...writeRoutes(options),
  parseRoute(options),
  ...probeRoutes(options.version),
  ...waitingRoutes(options.clickhouse, options.receiver),
]
