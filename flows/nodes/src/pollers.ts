import { createPoller, type Poller } from '@wattledger/ingest/modbus/poller'
import type {
  PlannedGateway,
  PolledReading,
  PollingPlan,
} from '@wattledger/ingest/modbus/pollingPlan'
import type { GatewayStatus } from '@wattledger/ingest/modbus/pollingStatus'

type OpenPoller = typeof createPoller

/**
 * One poller for each gateway of a plan. A new plan touches only the gateways that are others now, so that adding a
 * meter behind one does not interrupt the rest.
 */
export function createPollers(options: {
  intervalMs: number
  onReading(reading: PolledReading, gateway: string): void
  onStatus(): void
  openPoller?: OpenPoller
}) {
  const { intervalMs, onReading, onStatus, openPoller = createPoller } = options
  const running = new Map<string, { gateway: PlannedGateway; poller: Poller }>()
  let changing: Promise<void> = Promise.resolve()
  let closed = false

  async function change({ gateways }: PollingPlan) {
    const wanted = new Map(gateways.map((gateway) => [keyOf(gateway), gateway]))
    for (const [key, { gateway, poller }] of running) {
      if (isSame(wanted.get(key), gateway)) continue
      running.delete(key)
      await poller.stop()
    }
    if (closed) return
    for (const [key, gateway] of wanted) {
      if (running.has(key)) continue
      const poller = openPoller({
        gateway,
        intervalMs,
        onReading: (reading) => onReading(reading, gateway.code),
        onStatus,
      })
      running.set(key, { gateway, poller })
      poller.start()
    }
    onStatus()
  }

  return {
    /** Polls by this plan from now on. */
    follow(plan: PollingPlan): Promise<void> {
      changing = changing.then(() => (closed ? undefined : change(plan)))
      return changing
    },
    status: (): GatewayStatus[] => [...running.values()].map(({ poller }) => poller.status()),
    async close() {
      closed = true
      await changing
      await Promise.all([...running.values()].map(({ poller }) => poller.stop()))
      running.clear()
    },
  }
}

const keyOf = ({ project, code }: PlannedGateway) => `${project}\n${code}`

const isSame = (a: PlannedGateway | undefined, b: PlannedGateway) =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b)
