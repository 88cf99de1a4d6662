import type { GatewayStatus, MeterStatus } from '@wattledger/ingest/modbus/pollingStatus'

/** What the platform is told of one gateway: the body of `POST /api/gateway-reports`. */
export interface GatewayReport {
  project: string
  gateway: string
  condition: GatewayStatus['condition']
  fault?: string
  meters: { code: string; condition: MeterStatus['condition']; fault?: string }[]
}

export interface GatewayReporterOptions {
  /** Resolves to whether the platform was there; what it says about one report is its own affair. */
  send(report: GatewayReport): Promise<boolean>
  /** A gateway without news is told this often, so that its report has an age. */
  everyMs?: number
  /** After a platform that was away. */
  pauseMs?: number
  nowMs?: () => number
}

/** The platform's own limits. */
const faultCharsMax = 500
const metersMax = 1_000

/**
 * Tells the platform how each gateway is: at once when that changes, otherwise now and then. A report is about now, so
 * one that cannot be sent is not kept; the next one says more.
 */
export function createGatewayReporter(options: GatewayReporterOptions) {
  const { send, everyMs = 60_000, pauseMs = 10_000, nowMs = Date.now } = options
  const told = new Map<string, { text: string; atMs: number }>()
  let sending = false
  let notBeforeMs = -Infinity

  return {
    async tell(gateways: readonly GatewayStatus[]): Promise<void> {
      if (sending || nowMs() < notBeforeMs) return
      sending = true
      try {
        for (const report of gateways.filter(isOfProject).map(reportOf)) {
          const key = `${report.project}\n${report.gateway}`
          const text = JSON.stringify(report)
          const last = told.get(key)
          if (last?.text === text && nowMs() - last.atMs < everyMs) continue
          if (!(await send(report))) {
            notBeforeMs = nowMs() + pauseMs
            return
          }
          told.set(key, { text, atMs: nowMs() })
        }
      } finally {
        sending = false
      }
    },
  }
}

/** Sends reports to the platform's own address, with the token that may only write. */
export const sendReportTo =
  ({ url, token }: { url: string; token: string }, answerTimeoutMs = 10_000) =>
  async (report: GatewayReport): Promise<boolean> => {
    try {
      const answer = await fetch(`${url.replace(/\/+$/, '')}/api/gateway-reports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(report),
        signal: AbortSignal.timeout(answerTimeoutMs),
      })
      await answer.body?.cancel()
      return answer.status < 500
    } catch {
      return false
    }
  }

const isOfProject = ({ project }: GatewayStatus) => project !== ''

function reportOf({ project, gateway, condition, fault, meters }: GatewayStatus): GatewayReport {
  return {
    project,
    gateway,
    condition,
    ...(fault !== undefined && { fault: fault.slice(0, faultCharsMax) }),
    // Those of whom there is something to say: a gateway with a thousand good meters is a short report.
    meters: meters
      .filter((meter) => meter.condition !== 'answering' && meter.condition !== 'waiting')
      .slice(0, metersMax)
      .map(({ code, condition, fault }) => ({
        code,
        condition,
        ...(fault !== undefined && { fault: fault.slice(0, faultCharsMax) }),
      })),
  }
}
