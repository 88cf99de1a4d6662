import type { Derivation, DerivedSpan } from '@wattledger/analytics/energy/derivation'
import type { Worker } from '@wattledger/ingest/landing/worker'
import { finishMeterChanges, pendingMeterChanges } from '@wattledger/platform/sites/meterChanges'
import type { Registry } from '@wattledger/platform/sites/registry'
import type { Postgres } from '@wattledger/platform/stores/postgres'

interface ChangedMeterParts {
  db: Postgres
  registry: Registry
  worker: Pick<Worker, 'run' | 'claim'>
  derivation: Derivation
  derived(spans: readonly DerivedSpan[]): void
  /** Hears how many readings of the changes at hand have been dealt with. */
  progress?(readings: number): void
}

const changesAtOnce = 1_000

/**
 * Acts upon what changed about meters: one that came gets the readings that wait for it, and everything whose terms
 * are others now is derived anew. A crash before the end brings the change back; acting twice changes nothing.
 */
export async function applyMeterChanges(parts: ChangedMeterParts): Promise<void> {
  const { db, registry, worker } = parts
  while ((await pendingMeterChanges(db, 1)).length > 0)
    await worker.run(async () => {
      // Not older than the changes that are acted upon.
      await registry.reload()
      await nextChanges(parts)
    })
}

async function nextChanges({ db, worker, derivation, derived, progress }: ChangedMeterParts) {
  const changes = await pendingMeterChanges(db, changesAtOnce)
  const staying = changes.filter(({ kind }) => kind !== 'removed')
  await worker.claim(meters(staying.filter(({ kind }) => kind === 'registered')))

  const whole = new Set(meters(staying.filter(({ from }) => from === null)))
  derived(await derivation.deriveWhole([...whole], progress))
  derived(
    await derivation.deriveSince(
      staying.flatMap(({ meter, from }) =>
        from && !whole.has(meter) ? [{ meter, since: BigInt(from.getTime()) * 1_000_000n }] : [],
      ),
    ),
  )
  await finishMeterChanges(
    db,
    changes.map(({ id }) => id),
  )
}

const meters = (changes: readonly { meter: number }[]) => [
  ...new Set(changes.map(({ meter }) => meter)),
]

const lookEveryMs = 10_000

/**
 * Has changes acted upon: when told that there may be some, and now and then for what failed or another process left.
 * One run at a time; a look asked for during a run follows it.
 */
export function watchMeterChanges(apply: () => Promise<void>, log: (line: string) => void) {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  async function run() {
    do {
      again = false
      await apply()
    } while (again && !stopped)
  }

  function look() {
    again = true
    if (running || stopped) return
    running = run()
      .catch((error: unknown) => {
        if (!stopped) log(`changed meters: tried again later: ${String(error)}`)
      })
      .finally(() => (running = undefined))
  }

  look()
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return {
    look,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
