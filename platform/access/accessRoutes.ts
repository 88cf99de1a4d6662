import type { AnyRoute } from '../http/route.ts'
import type { Registry } from '../sites/registry.ts'
import type { Postgres } from '../stores/postgres.ts'
import { accountRoutes } from './accountRoutes.ts'
import { auditRoutes } from './auditRoutes.ts'
import { gatewayTokenRoutes } from './gatewayTokenRoutes.ts'
import type { IngestTokens } from './ingestTokens.ts'
import { createLoginThrottle, type LoginThrottle } from './loginThrottle.ts'
import { organisationRoutes } from './organisationRoutes.ts'
import { personRoutes } from './personRoutes.ts'
import { roleRoutes } from './roleRoutes.ts'
import { type Oidc } from './oidc.ts'
import { oidcRoutes } from './oidcRoutes.ts'
import type { Sealing } from './sealing.ts'
import { sessionRoutes } from './sessionRoutes.ts'
import { tokenRoutes } from './tokenRoutes.ts'

export interface AccessParts {
  db: Postgres
  registry: Registry
  ingestTokens: IngestTokens
  sealing: Sealing
  oidc?: Oidc | undefined
  throttle?: LoginThrottle
  now?: () => Date
}

/** Log in and out, people, roles, organisations, tokens, and the audit log. */
export const accessRoutes = ({
  db,
  registry,
  ingestTokens,
  sealing,
  oidc,
  throttle = createLoginThrottle(),
  now = () => new Date(),
}: AccessParts): AnyRoute[] => [
  ...sessionRoutes({ db, throttle, sealing, now }),
  ...oidcRoutes({ db, sealing, oidc, now }),
  ...accountRoutes({ db, throttle, sealing, now }),
  ...personRoutes({ db, now }),
  ...roleRoutes(db),
  ...organisationRoutes({ db, registry }),
  ...tokenRoutes({ db, ingestTokens, now }),
  ...gatewayTokenRoutes({ db, ingestTokens, now }),
  ...auditRoutes(db),
]
