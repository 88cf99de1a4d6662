import type { SiteDocumentInput } from '@wattledger/platform/sites/siteDocument'
import { campus } from './campus.ts'
import { dayOf, localDay, startOfDay } from './calendar.ts'
import { dormitory } from './dormitory.ts'
import { type HistorySeries, historyOf } from './history.ts'
import { mall } from './mall.ts'
import type { SimulatedSite } from './simulatedSite.ts'

export interface DemoProject {
  code: string
  document: SiteDocumentInput
  history: readonly HistorySeries[]
}

/** Gateways of the demo that the simulator answers for, in the order of their ports. */
export const demoGateways = ['gw-1', 'gw-2', 'gw-3'] as const
export const demoSeed = 2026

/** Whole months behind the running one, so that each of the last twelve has one a year before it. */
const historyMonths = 25

/**
 * The demo group: a shopping mall, a dormitory, and a real campus. The same moment gives the same readings; another
 * moment gives more of them, as what a meter shows is a function of time alone.
 */
export function demo(options: {
  now: Date
  /** Where a gateway is reached; empty when nobody answers for it. */
  addressOf(gateway: string): string
}): DemoProject[] {
  const { now, addressOf } = options
  const from = historyStart(now)
  const sites = simulatedSites({ from, to: now, addressOf })
  return [
    ...sites.map(({ document, counters }) => ({
      code: document.project.code,
      document,
      history: counters.flatMap((counter) => historyOf(counter, from.getTime(), now.getTime())),
    })),
    { code: 'campus', ...campus() },
  ]
}

/** The two projects whose meters live on. */
export const simulatedSites = (span: {
  from: Date
  to: Date
  addressOf(gateway: string): string
}): SimulatedSite[] => [mall({ seed: demoSeed, ...span }), dormitory({ seed: demoSeed, ...span })]

/** The first of the month, local midnight in Shanghai, `historyMonths` before the running month. */
function historyStart(now: Date): Date {
  const today = new Date(localDay(now.getTime()) * 86_400_000)
  const months = today.getUTCFullYear() * 12 + today.getUTCMonth() - historyMonths
  return new Date(startOfDay(dayOf(Math.floor(months / 12), (months % 12) + 1, 1)))
}
