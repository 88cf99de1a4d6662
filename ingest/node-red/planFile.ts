import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import type { PollingPlan } from '../modbus/pollingPlan.ts'

/** The polling plan, kept on disk so that a host which starts while the server is away polls on. */
export interface PlanFile {
  plan(): PollingPlan
  /** Names what the plan holds; equal plans have equal names. */
  etag(): string
  put(plan: PollingPlan): Promise<void>
  onPlan(listener: (plan: PollingPlan) => void): () => void
}

export const etagOf = (plan: PollingPlan): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('base64url').slice(0, 22)

export function openPlanFile(file: string): PlanFile {
  const listeners = new Set<(plan: PollingPlan) => void>()
  let current = readPlan(file)
  return {
    plan: () => current,
    etag: () => etagOf(current),
    async put(plan) {
      if (etagOf(plan) === etagOf(current)) return
      await writeFile(`${file}.new`, JSON.stringify(plan), { mode: 0o600, flush: true })
      await rename(`${file}.new`, file)
      current = plan
      for (const listener of listeners) listener(plan)
    },
    onPlan(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A plan that is missing or damaged is empty: the server pushes it again within seconds. */
function readPlan(file: string): PollingPlan {
  try {
    const plan = JSON.parse(readFileSync(file, 'utf8')) as PollingPlan
    return Array.isArray(plan.gateways) ? plan : { gateways: [] }
  } catch {
    return { gateways: [] }
  }
}
