import { getRequestListener } from '@hono/node-server'
import { landingMigrations } from '@wattledger/ingest/landing/migrations'
import { createLineMemory } from '@wattledger/ingest/landing/lineMemory'
import { createReceiver } from '@wattledger/ingest/landing/receive'
import { landingRoutes } from '@wattledger/ingest/landing/routes'
import { testSites } from '@wattledger/ingest/landing/testSites'
import { createVersionClock } from '@wattledger/ingest/landing/versionClock'
import { startWorker } from '@wattledger/ingest/landing/worker'
import { createApplication } from '@wattledger/platform/http/application'
import { listen } from '@wattledger/platform/http/listen'
import { openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { migrateClickHouse } from '@wattledger/platform/stores/migrate'
import { openSegmentLog } from '@wattledger/platform/stores/segmentLog'
import { join } from 'node:path'
import { meterCode } from './lineBodies.ts'

// The landing by itself, for `landing.ts`: token, door, dead letters, unknown meters, log and readings; nothing derived. Prints its address,
// answers a line on its standard input with what is stored once all of it is.

const [folder = '', meters = '10000'] = process.argv.slice(2)

async function run() {
  const clickhouse = await openClickHouse({ path: join(folder, 'clickhouse') })
  await migrateClickHouse(clickhouse, [landingMigrations])
  const log = await openSegmentLog({ folder: join(folder, 'log') })
  const sites = testSites({
    bench: Array.from({ length: Number(meters) }, (_, meter) => meterCode(meter)),
  })
  const versions = createVersionClock()
  const memory = createLineMemory()
  const worker = startWorker({
    log,
    clickhouse,
    sites: () => sites,
    derive: async () => {},
    memory,
  })
  const receiver = createReceiver({
    log,
    sites: () => sites,
    versions,
    sentinelsOf: () => [],
    memory,
  })
  const application = createApplication({
    version: 'bench',
    authenticate: () => Promise.reject(new Error('the landing checks its tokens itself')),
    routes: landingRoutes({
      receiver,
      clickhouse,
      version: '1.8.10',
      checkIngestToken: async (token) => (token === 'bench-token' ? 'ok' : 'unknown'),
    }),
  })
  const { address } = await listen({
    host: '127.0.0.1',
    port: 0,
    log: console.error,
    serve: getRequestListener(application.fetch, { overrideGlobalObjects: false }),
  })
  console.log(address)
  process.stdin.on('data', () => {
    void worker.caughtUp().then(async () => {
      const [row] = await clickhouse.query<{ rows: string }>(
        'select toString((select count() from reading) + (select count() from unclaimed_reading)) as rows',
      )
      console.log(row?.rows)
    })
  })
}

void run()
