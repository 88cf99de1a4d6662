import type { AnyRoute } from '@wattledger/platform/http/route'
import { anomalyRoutes } from './anomalies/routes.ts'
import { breakdownRoutes } from './breakdown/routes.ts'
import { budgetRoutes } from './budget/routes.ts'
import { carbonRoutes } from './carbon/routes.ts'
import { compareRoutes } from './compare/routes.ts'
import { demandRoutes } from './demand/routes.ts'
import { flowRoutes } from './flow/routes.ts'
import { loadRoutes } from './load/routes.ts'
import { lossRoutes } from './loss/routes.ts'
import { measurandRoutes } from './measurands/routes.ts'
import type { CostOf } from './overview/overview.ts'
import { overviewRoutes } from './overview/routes.ts'
import { qualityRoutes } from './quality/routes.ts'
import type { Asked } from './question/question.ts'
import { rankingRoutes } from './ranking/routes.ts'
import { ratesRoutes } from './rates/routes.ts'
import { reactiveRoutes } from './reactive/routes.ts'
import { seriesRoutes } from './series/routes.ts'
import { specificRoutes } from './specific/routes.ts'
import { transformerRoutes } from './transformers/routes.ts'
import { trendRoutes } from './trend/routes.ts'
import { weatherRoutes } from './weather/routes.ts'

/** Every question, in the order in which the description lists them. */
export const analyticsRoutes = (asked: Asked & { costOf?: CostOf | undefined }): AnyRoute[] => [
  ...overviewRoutes(asked),
  ...trendRoutes(asked),
  ...seriesRoutes(asked),
  ...compareRoutes(asked),
  ...breakdownRoutes(asked),
  ...rankingRoutes(asked),
  ...ratesRoutes(asked),
  ...demandRoutes(asked),
  ...reactiveRoutes(asked),
  ...lossRoutes(asked),
  ...transformerRoutes(asked),
  ...flowRoutes(asked),
  ...qualityRoutes(asked),
  ...anomalyRoutes(asked),
  ...loadRoutes(asked),
  ...budgetRoutes(asked),
  ...specificRoutes(asked),
  ...carbonRoutes(asked),
  ...weatherRoutes(asked),
  ...measurandRoutes(asked),
]
