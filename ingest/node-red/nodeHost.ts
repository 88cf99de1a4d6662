import type { PollingPlan } from '../modbus/pollingPlan.ts'
import type { LandingTarget } from './hostOrder.ts'

/**
 * What the Node-RED host gives to the nodes that run in it, as `RED.settings.wattledger`. Absent when the nodes are
 * installed in somebody else's Node-RED; they then use what their dialogs say.
 */
export interface NodeHost {
  /** Gateways and meters of the site registry as last pushed by the platform; empty before the first push. */
  plan(): PollingPlan
  /** Calls back with every new plan, until the returned function is called. */
  onPlan(listener: (plan: PollingPlan) => void): () => void
  landing: LandingTarget
  /** Landing nodes spool below this folder, each in one of its own name. */
  spoolFolder: string
}
