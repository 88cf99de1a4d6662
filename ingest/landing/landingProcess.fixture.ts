import { join } from 'node:path'
import { openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { migrateClickHouse } from '@wattledger/platform/stores/migrate'
import { openSegmentLog } from '@wattledger/platform/stores/segmentLog'
import { landingMigrations } from './migrations.ts'
import { createReceiver } from './receive.ts'
import { testSites } from './testSites.ts'
import { createVersionClock } from './versionClock.ts'
import { startWorker } from './worker.ts'

/**
 * A process with a landing log, a worker and chDB, for `landingKill.test.ts`: writes and prints every line that it has
 * acknowledged, and kills itself at the named point; or, asked to `count`, catches up and prints what is stored.
 */
const [folder = '', killAt = '', seed = '0'] = process.argv.slice(2)

const report = (sentence: string) => process.stderr.write(`${sentence}\n`)
const dieAt = (point: string) => {
  if (point === killAt) process.kill(process.pid, 'SIGKILL')
}

async function run() {
  const log = await openSegmentLog({ folder: join(folder, 'log'), segmentBytes: 20_000, report })
  const clickhouse = await openClickHouse({ path: join(folder, 'clickhouse') })
  await migrateClickHouse(clickhouse, [landingMigrations])
  const sites = () => testSites({ mall: ['M1', 'M2'] })
  const versions = createVersionClock()
  let blocks = 0

  const worker = startWorker({
    log: {
      ...log,
      async release(through) {
        if (blocks++ > 1) dieAt('before the release')
        await log.release(through)
        if (blocks > 2) dieAt('after the release')
      },
    },
    clickhouse: {
      ...clickhouse,
      async insert(...rows) {
        if (blocks > 1) dieAt('before the insert')
        await clickhouse.insert(...rows)
        if (blocks > 1) dieAt('after the insert')
      },
      async insertColumns(...block) {
        if (blocks > 1) dieAt('before the insert')
        await clickhouse.insertColumns!(...block)
        if (blocks > 1) dieAt('after the insert')
      },
    },
    sites,
    async derive() {
      if (blocks > 1) dieAt('before deriving')
    },
    sawVersion: versions.beAfter,
    report,
    blockIntervalMs: 30,
  })
  if (killAt === 'count') {
    await worker.caughtUp()
    const rows = await clickhouse.query(
      'select toString(toUnixTimestamp(at)) as at, value from reading final order by at',
    )
    const [{ waiting, refused } = {}] = await clickhouse.query<{
      waiting?: string
      refused?: string
    }>(
      `select toString((select count() from unclaimed_reading final)) as waiting,
              toString((select count() from dead_letter final)) as refused`,
    )
    process.stdout.write(
      JSON.stringify({ rows, waiting: Number(waiting), refused: Number(refused) }),
    )
    await worker.stop()
    await log.close()
    await clickhouse.close()
    return
  }

  const receiver = createReceiver({
    log: {
      async append(record) {
        const sequence = await log.append(record)
        if (blocks > 1) dieAt('after the fsync')
        return sequence
      },
    },
    sites,
    versions,
    sentinelsOf: () => [],
  })
  const write = { precision: 's', bucket: '', source: 'test' } as const
  for (let i = 0; ; i++) {
    const at = 1_700_000_000 + Number(seed) * 100_000 + i
    const body = `r,meter=M1 active_import=${i} ${at}\nr,meter=U1 power=1 ${at}\nbad ${at}`
    if (i > 20) dieAt('while parsing')
    await receiver.receive(Buffer.from(body), write)
    process.stdout.write(`${at} ${i}\n`)
    if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

void run()
