import type { AnyRoute } from '@wattledger/platform/http/route'
import { breakdownRoutes } from './breakdown/routes.ts'
import { overviewRoutes } from './overview/routes.ts'
import type { Asked } from './question/question.ts'
import { rankingRoutes } from './ranking/routes.ts'
import { trendRoutes } from './trend/routes.ts'

/** Every question, in the order in which the description lists them. */
export const analyticsRoutes = (asked: Asked): AnyRoute[] => [
  ...overviewRoutes(asked),
  ...trendRoutes(asked),
  ...breakdownRoutes(asked),
  ...rankingRoutes(asked),
]
