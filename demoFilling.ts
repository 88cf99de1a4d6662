import { settleChangedTenancies } from '@wattledger/billing/schedule/moneyJobs'
import { demo } from '@wattledger/ingest/demo/demo'
import { insertHistory } from '@wattledger/ingest/demo/insertHistory'
import { devices } from '@wattledger/ingest/devices/catalogue'
import { endWithParent } from '@wattledger/platform/processes/endWithParent'
import { StartFailure } from '@wattledger/platform/processes/startFailure'
import { onStopSignal } from '@wattledger/platform/processes/stopSignals'
import { openRegistry } from '@wattledger/platform/sites/openRegistry'
import { putSite } from '@wattledger/platform/sites/putSite'
import { applyMeterChanges } from './applyMeterChanges.ts'
import { demoAddress, keepState, type DemoState } from './demo.ts'
import { openDerivation } from './openDerivation.ts'
import { readSettings } from './settings.ts'
import { openStores } from './stores.ts'
import { createTeardown } from './teardown.ts'

// Fills the demo group as a process of its own, which then ends: three years of history pass through ClickHouse, and
// the memory that this takes would stay with the server until its next start.
// One parameter, JSON: { "goesOn": whether an earlier start began it, "state": the demo's state }.

/** What this program tells its parent. */
export type FillingMessage = { share: number; step: string } | { done: true } | { failure: string }

const { goesOn, state } = JSON.parse(process.argv[2] ?? '') as {
  goesOn: boolean
  state: DemoState
}
const settings = readSettings(process.env)
const log = (line: string) => console.error(line)
const tell = (message: FillingMessage) => process.send?.(message)
const teardown = createTeardown(log)
const stopping = new AbortController()

// Whoever starts again after a killed start finds the stores free: all that is here may be cut off anywhere.
endWithParent(() => void process.kill(process.pid, 'SIGKILL'))
onStopSignal(() => stopping.abort())

let last: FillingMessage = { done: true }
try {
  await fill()
} catch (error) {
  if (!(error instanceof StartFailure) && !stopping.signal.aborted) console.error(error)
  last = { failure: error instanceof Error ? error.message : String(error) }
}
await teardown.run()
tell(last)
process.disconnect()
process.exit()

async function fill() {
  const { signal } = stopping
  const stores = await openStores(settings, { log, teardown })
  const { relational, columnar } = stores
  const registry = await openRegistry(relational, { log })
  teardown.add('registry', () => registry.close())
  const { derivation } = openDerivation(stores, registry)

  const projects = demo({
    now: new Date(state.now),
    addressOf: (gateway) => demoAddress(settings, state, gateway),
  })
  const taken = projects.find(({ code }) => registry.current().project(code))
  if (taken && !goesOn)
    throw new StartFailure(
      `DEMO=on would replace the project ${taken.code}; set DEMO=off, or DATA_DIR to an empty folder.`,
    )

  keepState(settings, state)

  const total = projects.flatMap(({ history }) => history).reduce((sum, one) => sum + one.about, 0)
  const options = { devices: new Set(devices.map(({ code }) => code)) }
  let done = 0
  for (const { code, document, history } of projects) {
    await putSite(relational, code, document, options)
    const project = (await registry.reload()).project(code)
    const ids = new Map(
      registry
        .current()
        .meters.filter(({ projectId }) => projectId === project?.id)
        .map((meter) => [meter.code, meter.id]),
    )
    const before = done
    done += await insertHistory(columnar, history, {
      meterIdOf: (meter) => ids.get(meter) ?? 0,
      progress: (readings) =>
        tell({ share: (0.7 * (before + readings)) / total, step: `${code}: readings` }),
      signal,
    })
  }
  await applyMeterChanges({
    db: relational,
    registry,
    // Nobody writes yet, and nothing waits.
    worker: { run: (task) => task(), claim: async () => [] },
    derivation,
    derived: () => undefined,
    progress(readings) {
      signal.throwIfAborted()
      tell({ share: 0.7 + (0.3 * readings) / total, step: 'quarter-hours' })
    },
  })
  // What all of it is worth too: the server would do it in its first minute.
  await settleChangedTenancies({ db: relational, clickhouse: columnar }, new Date(state.now))
}
