import { analyticsRoutes } from '@wattledger/analytics/analyticsRoutes'
import { energyRoutes } from '@wattledger/analytics/energy/routes'
import { accountRoutes } from '@wattledger/billing/accounts/accountRoutes'
import { accountUsageRoutes } from '@wattledger/billing/accounts/accountUsageRoutes'
import { apportionmentRoutes } from '@wattledger/billing/apportionment/apportionmentRoutes'
import { correctionRoutes } from '@wattledger/billing/corrections/correctionRoutes'
import { dunningRoutes } from '@wattledger/billing/dunning/dunningRoutes'
import { scheduleRoutes } from '@wattledger/billing/schedule/scheduleRoutes'
import { documentRoutes } from '@wattledger/billing/documents/documentRoutes'
import { feeRoutes } from '@wattledger/billing/fees/feeRoutes'
import { invoiceRoutes } from '@wattledger/billing/invoices/routes'
import { ledgerRoutes } from '@wattledger/billing/ledger/ledgerRoutes'
import { ratingRoutes } from '@wattledger/billing/rating/routes'
import { importRoutes } from '@wattledger/ingest/import/importRoutes'
import { influxRoutes } from '@wattledger/ingest/influx/influxRoutes'
import { explainRoutes } from '@wattledger/billing/settlement/explainRoutes'
import { settlementRoutes } from '@wattledger/billing/settlement/routes'
import { draftRoutes } from '@wattledger/billing/tariff/draftRoutes'
import { tariffRoutes } from '@wattledger/billing/tariff/tariffRoutes'
import { landingRoutes } from '@wattledger/ingest/landing/routes'
import { liveRoutes } from '@wattledger/ingest/live/routes'
import { supervisionRoutes } from '@wattledger/ingest/supervision/routes'
import { accessRoutes } from '@wattledger/platform/access/accessRoutes'
import { healthRoute } from '@wattledger/platform/http/health'
import { jobRoutes } from '@wattledger/platform/jobs/jobRoutes'
import { metricsRoute } from '@wattledger/platform/http/metrics'
import type { AnyRoute } from '@wattledger/platform/http/route'
import { siteRoutes } from '@wattledger/platform/sites/siteRoutes'

/** What the routes of each room are made of. */
export interface RouteParts {
  access: Parameters<typeof accessRoutes>
  sites: Parameters<typeof siteRoutes>
  landing: Parameters<typeof landingRoutes>
  imports: Parameters<typeof importRoutes>
  influx: Parameters<typeof influxRoutes>
  live: Parameters<typeof liveRoutes>
  supervision: Parameters<typeof supervisionRoutes>
  energy: Parameters<typeof energyRoutes>
  accounts: Parameters<typeof accountRoutes>
  accountUsage: Parameters<typeof accountUsageRoutes>
  ledger: Parameters<typeof ledgerRoutes>
  fees: Parameters<typeof feeRoutes>
  corrections: Parameters<typeof correctionRoutes>
  dunning: Parameters<typeof dunningRoutes>
  schedule: Parameters<typeof scheduleRoutes>
  documents: Parameters<typeof documentRoutes>
  apportionment: Parameters<typeof apportionmentRoutes>
  tariffs: Parameters<typeof tariffRoutes>
  drafts: Parameters<typeof draftRoutes>
  settlement: Parameters<typeof settlementRoutes>
  explain: Parameters<typeof explainRoutes>
  invoices: Parameters<typeof invoiceRoutes>
  analytics: Parameters<typeof analyticsRoutes>
  jobs: Parameters<typeof jobRoutes>
  health: Parameters<typeof healthRoute>
  metrics: Parameters<typeof metricsRoute>
}

/** Every route of the product, in the order in which its description lists them. */
export const routes = (parts: RouteParts): AnyRoute[] => [
  ...accessRoutes(...parts.access),
  ...siteRoutes(...parts.sites),
  ...liveRoutes(...parts.live),
  ...supervisionRoutes(...parts.supervision),
  ...energyRoutes(...parts.energy),
  ...analyticsRoutes(...parts.analytics),
  ...accountRoutes(...parts.accounts),
  ...accountUsageRoutes(...parts.accountUsage),
  ...ledgerRoutes(...parts.ledger),
  ...feeRoutes(...parts.fees),
  ...correctionRoutes(...parts.corrections),
  ...dunningRoutes(...parts.dunning),
  ...scheduleRoutes(...parts.schedule),
  ...documentRoutes(...parts.documents),
  ...apportionmentRoutes(...parts.apportionment),
  ...ratingRoutes(),
  ...tariffRoutes(...parts.tariffs),
  ...draftRoutes(...parts.drafts),
  ...settlementRoutes(...parts.settlement),
  ...explainRoutes(...parts.explain),
  ...invoiceRoutes(...parts.invoices),
  ...landingRoutes(...parts.landing),
  ...importRoutes(...parts.imports),
  ...influxRoutes(...parts.influx),
  ...jobRoutes(...parts.jobs),
  healthRoute(...parts.health),
  metricsRoute(...parts.metrics),
]

/** The same table to be described and not called: what its handlers would need stands nowhere behind it. */
export function describeRoutes(): AnyRoute[] {
  const nothing = new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === Symbol.toPrimitive || name === Symbol.iterator) return undefined
        throw new Error(`a route took ${String(name)} while the table was made`)
      },
    },
  )
  const none = nothing as never
  return routes({
    access: [{ db: none, registry: none, ingestTokens: none, sealing: none }],
    sites: [{ db: none, registry: none, devices: none, audit: none }],
    landing: [{ receiver: none, checkIngestToken: none, clickhouse: none, version: '' }],
    imports: [
      {
        db: none,
        clickhouse: none,
        receiver: none,
        worker: none,
        deriveAnew: none,
        report: none,
        registry: none,
        sentinelsOf: none,
      },
    ],
    influx: [none, none],
    live: [none, none, none, none],
    supervision: [{ db: none, registry: none, latest: none, feed: none }],
    energy: [none, none],
    accounts: [{ db: none }],
    accountUsage: [{ db: none, clickhouse: none }],
    ledger: [{ db: none }],
    fees: [{ db: none }],
    corrections: [{ db: none, clickhouse: none, now: none }],
    dunning: [{ db: none, now: none }],
    schedule: [{ db: none }],
    documents: [{ db: none, clickhouse: none }],
    apportionment: [{ db: none, clickhouse: none }],
    tariffs: [{ db: none }],
    drafts: [{ db: none, registry: none, devices: none }],
    settlement: [{ db: none, clickhouse: none, meterCode: none }],
    explain: [{ db: none, clickhouse: none, meterCode: none, now: none }],
    invoices: [{ db: none, clickhouse: none, meterCode: none, now: none }],
    analytics: [{ clickhouse: none, db: none, registry: none, now: none }],
    jobs: [{ db: none }],
    health: [{ version: '', stores: {} }],
    metrics: [none],
  })
}
