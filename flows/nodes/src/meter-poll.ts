import type { PolledReading, PollingPlan } from '@wattledger/ingest/modbus/pollingPlan'
import type { GatewayNode } from './gateway.ts'
import { createGatewayReporter, sendReportTo } from './gatewayReporter.ts'
import type { NodeConfig, NodeRed, NodeRedNode } from './nodeRed.ts'
import { createPollers } from './pollers.ts'
import { pollStatus } from './pollStatus.ts'
import { quietLog } from './quietLog.ts'
import type { Reading } from './reading.ts'

interface MeterPollConfig extends NodeConfig {
  /** `plan`: everything in the platform's registry; `gateway`: one gateway as its dialog says. */
  source: 'plan' | 'gateway'
  gateway?: string
  intervalS: string | number
}

const intervalMinS = 1
const statusEveryMs = 1_000
const faultEveryMs = 3_600_000

/** Node-RED node `wattledger-meter-poll`: sends one message for each reading of each meter. */
export default (RED: NodeRed) => {
  function MeterPoll(this: NodeRedNode, config: MeterPollConfig) {
    RED.nodes.createNode(this, config)
    const intervalMs = Math.max(intervalMinS, Number(config.intervalS) || 10) * 1_000
    const log = quietLog((text) => this.warn(text), faultEveryMs)
    const words = { idle: RED._('meter-poll.status.idle') }

    const pollers = createPollers({
      intervalMs,
      onReading: (reading, gateway) =>
        this.send({
          topic: `${reading.project}/${reading.meter}`,
          payload: payload(reading, gateway),
        }),
      onStatus: () => undefined,
    })
    const host = RED.settings.wattledger
    const reporter = host?.landing?.url
      ? createGatewayReporter({ send: sendReportTo(host.landing) })
      : undefined
    const tell = () => {
      const gateways = pollers.status()
      void reporter?.tell(gateways)
      this.status(pollStatus(gateways, { intervalMs, nowMs: Date.now(), words }))
      for (const { project, gateway, condition, fault } of gateways) {
        const name = `${project}/${gateway}`
        if (condition === 'unreachable' || condition === 'mute' || condition === 'wrong-address')
          log.say(name, `${name}: ${condition}${fault ? `, ${fault}` : ''}`)
        else if (condition === 'polling') log.forget(name)
      }
    }

    const gateway = config.gateway
      ? (RED.nodes.getNode(config.gateway) as GatewayNode | null)
      : null
    const follow = (plan: PollingPlan) => void pollers.follow(plan).then(tell)
    let unfollow: () => void = () => undefined
    if (config.source === 'gateway') {
      if (gateway) follow(gateway.plan())
      else this.error(RED._('meter-poll.error.noGateway'))
    } else if (host) {
      follow(host.plan())
      unfollow = host.onPlan(follow)
    } else this.error(RED._('meter-poll.error.noPlan'))

    tell()
    const timer = setInterval(tell, statusEveryMs)
    this.on('close', (_removed, done) => {
      clearInterval(timer)
      unfollow()
      pollers.close().then(() => done(), done)
    })
  }
  RED.nodes.registerType('wattledger-meter-poll', MeterPoll)
}

const payload = ({ project, meter, atMs, values }: PolledReading, gateway: string): Reading => ({
  project,
  meter,
  gateway,
  at: new Date(atMs).toISOString(),
  values,
})
