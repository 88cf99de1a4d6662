import { getRequestListener } from '@hono/node-server'
import { deriveAnew } from '@wattledger/analytics/energy/deriveAnew'
import { passesEdge } from '@wattledger/analytics/energy/passesEdge'
import { watchClocks } from '@wattledger/analytics/energy/periods'
import { billingJobs } from '@wattledger/billing/invoices/billingJobs'
import { moneyJobs } from '@wattledger/billing/schedule/moneyJobs'
import { devices } from '@wattledger/ingest/devices/catalogue'
import { sentinelsOf } from '@wattledger/ingest/devices/sentinels'
import { endInterrupted } from '@wattledger/ingest/import/importBatch'
import { influxMetrics } from '@wattledger/ingest/influx/influxMetrics'
import { influxServer } from '@wattledger/ingest/influx/influxServer'
import { startInfluxSync } from '@wattledger/ingest/influx/influxSync'
import { createLineMemory } from '@wattledger/ingest/landing/lineMemory'
import { openLatestReadings } from '@wattledger/ingest/landing/latestReadings'
import { landingMetrics } from '@wattledger/ingest/landing/landingMetrics'
import { createReceiver } from '@wattledger/ingest/landing/receive'
import type { NewestReading, TouchedSpan } from '@wattledger/ingest/landing/storedReadings'
import { createStrangerCap } from '@wattledger/ingest/landing/strangerCap'
import { createVersionClock } from '@wattledger/ingest/landing/versionClock'
import { startWorker } from '@wattledger/ingest/landing/worker'
import { createLiveFeed } from '@wattledger/ingest/live/liveFeed'
import { audit } from '@wattledger/platform/access/audit'
import { auditRefused } from '@wattledger/platform/access/auditRefused'
import { createAuthenticate, isSignedInBy } from '@wattledger/platform/access/authenticate'
import { openIngestTokens } from '@wattledger/platform/access/ingestTokens'
import { createOidc } from '@wattledger/platform/access/oidc'
import { openSealing } from '@wattledger/platform/access/sealing'
import { createSessionMemory } from '@wattledger/platform/access/sessionMemory'
import { createApplication } from '@wattledger/platform/http/application'
import { createMetrics } from '@wattledger/platform/http/metrics'
import { staticFiles } from '@wattledger/platform/http/staticFiles'
import { StartFailure } from '@wattledger/platform/processes/startFailure'
import { createJobs } from '@wattledger/platform/jobs/jobs'
import { openRegistry } from '@wattledger/platform/sites/openRegistry'
import type { Registry } from '@wattledger/platform/sites/registry'
import { openSegmentLog } from '@wattledger/platform/stores/segmentLog'
import { openNotices } from '@wattledger/platform/stores/notices'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyMeterChanges, watchMeterChanges } from './applyMeterChanges.ts'
import { openDerivation } from './openDerivation.ts'
import { projectCost } from './projectCost.ts'
import { routes } from './routes.ts'
import type { Settings } from './settings.ts'
import { openStores, type Stores } from './stores.ts'
import type { Teardown } from './teardown.ts'

/** The version of InfluxDB whose write paths the landing speaks, as its clients ask for it. */
const influxVersion = '1.8.10'
const dashboardFolder = fileURLToPath(new URL('./dashboard/dist', import.meta.url))

export interface ServerOptions {
  settings: Settings
  version: string
  log(line: string): void
  teardown: Teardown
  /** The Node-RED host's state, for the health page. */
  flowsState(): void
  /** Called with the stores open and nothing served yet. */
  prepare?(parts: PreparedParts): Promise<void>
}

export interface PreparedParts {
  relational: Stores['relational']
  registry: Registry
}

/**
 * Builds the server role: stores, registry, landing with derivation behind it, and the application before it. It answers
 * requests by `serve`; whoever calls listens.
 */
export async function openServer(options: ServerOptions) {
  const { settings, version, log, teardown, flowsState } = options
  const { relational, columnar, place } = await openStores(settings, { log, teardown })
  const registry = await openRegistry(relational, { log })
  teardown.add('registry', () => registry.close())
  const ingestTokens = await openIngestTokens(relational, {
    given: settings.INGEST_TOKEN,
    folder: settings.DATA_DIR,
  })

  const { periods, derivation } = openDerivation({ relational, columnar }, registry)
  await options.prepare?.({ relational, registry })
  const latest = await openLatestReadings(
    columnar,
    registry.current().meters.map(({ id }) => id),
  )
  const feed = createLiveFeed(registry)

  const landingLog = await openSegmentLog({
    folder: join(settings.DATA_DIR, 'landing'),
    report: log,
  })
  teardown.add('landing log', () => landingLog.close())
  const versions = createVersionClock()
  versions.beAfter(latest.lastVersion)
  const memory = createLineMemory()
  const receiver = createReceiver({
    log: landingLog,
    sites: () => registry.current(),
    versions,
    sentinelsOf,
    memory,
    strangers: createStrangerCap({
      seriesMax: settings.LANDING_NEW_SERIES,
      windowMs: 3_600_000,
    }),
  })

  // What is newest is known here only when nobody else stores readings.
  const storesAlone = settings.CLICKHOUSE_URL === undefined
  const concernsQuarterHours = (span: TouchedSpan) =>
    !storesAlone || passesEdge(span, latest.of(span.meter).get(span.register)?.atMs)

  function onStored(touched: TouchedSpan[], newest: NewestReading[]): TouchedSpan[] {
    const concerned = touched.filter(concernsQuarterHours)
    latest.take(newest)
    feed.readings(newest)
    return concerned
  }
  const worker = startWorker({
    log: landingLog,
    clickhouse: columnar,
    sites: () => registry.current(),
    onStored,
    derive: async (touched) => feed.derived(await derivation.derive(touched)),
    memory,
    sawVersion: (last) => versions.beAfter(last),
    report: log,
  })
  teardown.add('landing worker', () => worker.stop())

  const clocks = watchClocks(periods, () => {
    const { projects, meters } = registry.current()
    return projects.map(({ id, timezone }) => ({
      id,
      timezone,
      meters: () => meters.filter(({ projectId }) => projectId === id).map((meter) => meter.id),
    }))
  })
  const influx =
    settings.INFLUX_URL === undefined
      ? undefined
      : startInfluxSync({
          influx: influxServer({
            url: settings.INFLUX_URL,
            token: settings.INFLUX_TOKEN,
            bucket: settings.INFLUX_BUCKET,
          }),
          bucket: settings.INFLUX_BUCKET,
          receiver,
          worker,
          clickhouse: columnar,
          db: relational,
          sites: () => registry.current(),
          report: log,
        })
  if (influx) teardown.add('influx sync', () => influx.stop())

  async function applyChanges() {
    await applyMeterChanges({
      db: relational,
      registry,
      worker,
      derivation,
      derived: (spans) => feed.derived(spans),
    })
    await worker.run(() => clocks.look())
  }
  const changes = watchMeterChanges(applyChanges, log)
  teardown.add('meter changes', () => changes.stop())
  registry.onChange(() => changes.look())

  const sessions = createSessionMemory()
  const notices = openNotices(place, 'wattledger_access', {
    onNotice: () => sessions.forget(),
    onUp: () => sessions.hears(true),
    onDown: () => sessions.hears(false),
  })
  teardown.add('access notices', () => notices.close())
  const authenticate = createAuthenticate({ db: relational, ingestTokens, memory: sessions })
  const shutdown = new AbortController()
  const metrics = createMetrics()
  metrics.gauge(
    'wattledger_landing_waiting_bytes',
    'Bytes in the landing log not yet stored',
    () => worker.state().waitingBytes,
  )
  landingMetrics(metrics, receiver, landingLog)
  metrics.gauge(
    'wattledger_meters',
    'Meters in the registry',
    () => registry.current().meters.length,
  )

  if (influx) influxMetrics(metrics, influx)

  await endInterrupted(relational)

  const billing = {
    db: relational,
    clickhouse: columnar,
    meterCode: (id: number) => registry.current().meterById(id)?.code,
  }
  const jobs = createJobs(relational, [...billingJobs(billing), ...moneyJobs(billing)], { log })
  await jobs.register()
  jobs.start()
  teardown.add('jobs', () => jobs.stop())

  const application = createApplication({
    version,
    authenticate,
    findProject: (code) => registry.current().project(code),
    staticFiles: await staticFiles(dashboardFolder),
    onAnswer: metrics.onAnswer,
    onChange: () => sessions.forget(),
    onForbidden: auditRefused(relational, log),
    routes: routes({
      access: [
        {
          db: relational,
          registry,
          ingestTokens,
          sealing: await openSealing(settings.DATA_DIR),
          oidc: oidcOf(settings),
        },
      ],
      sites: [
        {
          db: relational,
          registry,
          devices: new Set(devices.map(({ code }) => code)),
          audit,
          hasReadings: (meter) => latest.of(meter).size > 0,
        },
      ],
      landing: [
        {
          receiver,
          clickhouse: columnar,
          version: influxVersion,
          checkIngestToken: (token) => ingestTokens.check(token),
          isSignedIn: isSignedInBy(authenticate),
          rate: lineRateOf(settings),
          log,
        },
      ],
      imports: [
        {
          db: relational,
          clickhouse: columnar,
          receiver,
          worker,
          async deriveAnew(meters) {
            await deriveAnew(columnar, derivation, meters)
            await latest.reread(meters)
          },
          report: log,
          registry,
          sentinelsOf,
        },
      ],
      influx: [influx, relational],
      live: [registry, latest, feed, shutdown.signal],
      supervision: [{ db: relational, registry, latest, feed }],
      energy: [columnar, registry],
      accounts: [{ db: relational }],
      accountUsage: [{ db: relational, clickhouse: columnar }],
      ledger: [{ db: relational }],
      fees: [{ db: relational }],
      corrections: [{ db: relational, clickhouse: columnar }],
      dunning: [{ db: relational }],
      schedule: [{ db: relational }],
      documents: [{ db: relational, clickhouse: columnar }],
      apportionment: [{ db: relational, clickhouse: columnar }],
      tariffs: [{ db: relational }],
      drafts: [{ db: relational, registry, devices: new Set(devices.map(({ code }) => code)) }],
      settlement: [billing],
      explain: [billing],
      invoices: [billing],
      jobs: [{ db: relational }],
      analytics: [
        {
          clickhouse: columnar,
          db: relational,
          registry,
          now: () => new Date(),
          costOf: projectCost({ clickhouse: columnar, db: relational }),
        },
      ],
      health: [
        {
          version,
          stores: {
            relational: () => relational.query('select 1'),
            columnar: () => columnar.query('select 1 as one'),
            landing: () => {
              const { failing } = worker.state()
              if (failing) throw new Error(failing.reason)
            },
            ...(influx && { influx: () => influx.ping() }),
          },
          parts: { flows: flowsState },
        },
      ],
      metrics: [metrics],
    }),
  })

  return {
    ingestTokens,
    relational,
    columnar,
    registry,
    authenticate,
    endStreams: () => shutdown.abort(),
    serve: getRequestListener(application.fetch, { overrideGlobalObjects: false }),
  }
}

/** A token may send ten minutes' worth at once: a day's gap arrives in gulps and not in a flood. */
function lineRateOf({ LANDING_LINES_PER_SECOND: linesPerSecond }: Settings) {
  if (linesPerSecond === undefined) return undefined
  return { linesPerSecond, linesAtOnce: 600 * linesPerSecond }
}

export type Server = Awaited<ReturnType<typeof openServer>>

function oidcOf(settings: Settings) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = settings
  if (issuer === undefined && clientId === undefined) return undefined
  if (issuer === undefined || clientId === undefined)
    throw new StartFailure('Sign-in by OpenID Connect needs OIDC_ISSUER and OIDC_CLIENT_ID.')
  const { OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = settings
  return createOidc({ issuer, clientId, clientSecret, name })
}
