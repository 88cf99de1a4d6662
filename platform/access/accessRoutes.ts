import type { AnyRoute } from '../http/route.ts'
import type { Postgres } from '../stores/postgres.ts'
import { auditRoutes } from './auditRoutes.ts'
import type { IngestTokens } from './ingestTokens.ts'
import { createLoginThrottle, type LoginThrottle } from './loginThrottle.ts'
import { sessionRoutes } from './sessionRoutes.ts'
import { tokenRoutes } from './tokenRoutes.ts'

export interface AccessParts {
  db: Postgres
  ingestTokens: IngestTokens
  throttle?: LoginThrottle
  now?: () => Date
}

/** Log in and out, tokens, and the audit log. */
export const accessRoutes = ({
  db,
  ingestTokens,
  throttle = createLoginThrottle(),
  now = () => new Date(),
}: AccessParts): AnyRoute[] => [
  ...sessionRoutes({ db, throttle, now }),
  ...tokenRoutes({ db, ingestTokens, now }),
  ...auditRoutes(db),
]
