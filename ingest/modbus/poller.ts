import { deviceOf } from '../devices/catalogue.ts'
import { type Clock, systemClock } from './clock.ts'
import { gatewayAddress } from './gatewayAddress.ts'
import { createLine, type Line } from './line.ts'
import type { Link, OpenLink } from './link.ts'
import { openLink as openModbusLink } from './openLink.ts'
import { type Poll, pollMeter } from './pollMeter.ts'
import { failureOf, newStatus } from './meterStatus.ts'
import type { PlannedGateway, PolledReading } from './pollingPlan.ts'
import type { GatewayCondition, GatewayStatus } from './pollingStatus.ts'
import { backOff, keepRhythm, newTurn, relearn, type Turn } from './turns.ts'

export interface PollerOptions {
  gateway: PlannedGateway
  /** Between two polls of one meter. */
  intervalMs: number
  /**
   * Takes a reading; resolves when it is safe. Polling goes on meanwhile, until `pendingMax` readings wait. One that
   * is rejected is gone: the status says so.
   */
  onReading(reading: PolledReading): void | Promise<void>
  /** Called whenever something changed: at least after each poll. */
  onStatus?(status: GatewayStatus): void
  /** 1,000 when left out. */
  answerTimeoutMs?: number
  /** 5,000 when left out. */
  connectTimeoutMs?: number
  /** 64 when left out. */
  pendingMax?: number
  openLink?: OpenLink
  clock?: Clock
}

export interface Poller {
  start(): void
  /** Ends the connection and resolves once every reading handed over was taken. A stopped poller may start again. */
  stop(): Promise<void>
  status(): GatewayStatus
}

const reconnectMaxMs = 60_000
/** A gateway that can be reached, with nobody behind it who answers, is tried more often, by a few meters each time. */
const reconnectMuteMaxMs = 10_000
const probesMax = 3
/** Silence between two frames on a serial bus: more than 3.5 characters at 4,800 baud. */
const framePauseMs = 10

/**
 * Polls the meters of one gateway over one connection, one request at a time.
 *
 * A dead meter must not starve the others (`turns.ts`), and a dead connection must not be taken for many dead meters:
 * when those that answered before fall silent together, the connection is made anew, less and less often.
 */
export function createPoller(options: PollerOptions): Poller {
  const { gateway, intervalMs, onReading, onStatus, pendingMax = 64, clock = systemClock } = options
  const { answerTimeoutMs = 1_000, connectTimeoutMs = 5_000, openLink = openModbusLink } = options
  const address = gatewayAddress(gateway)
  const statuses = gateway.meters.map(newStatus)
  const pending = new Set<Promise<void>>()
  let condition: GatewayCondition = 'stopped'
  let fault: string | undefined
  let polls = 0
  let timeouts = 0
  let running: { stop: AbortController; ended: Promise<void> } | undefined

  const status = (): GatewayStatus => ({
    project: gateway.project,
    gateway: gateway.code,
    condition,
    ...(fault !== undefined && { fault }),
    meters: statuses.map((one) => ({ ...one })),
    pending: pending.size,
    polls,
    timeouts,
  })
  const tell = (next: GatewayCondition = condition, nextFault?: string) => {
    condition = next
    fault = nextFault
    onStatus?.(status())
  }

  async function run(signal: AbortSignal) {
    if (typeof address === 'string') return tell('wrong-address', address)
    const nowMs = clock.elapsedMs()
    const turns = gateway.meters.flatMap((meter, i) => {
      const device = deviceOf(meter.device)
      return device ? [newTurn(meter, device, statuses[i]!, nowMs)] : []
    })
    tell('connecting')
    if (turns.length === 0) return

    const line = createLine(turns, () => clock.elapsedMs())
    for (let tries = 0; !signal.aborted;) {
      await clock.wait(line.idleMs(), signal)
      const mostMs = line.mute() ? reconnectMuteMaxMs : reconnectMaxMs
      if (tries > 0) await clock.wait(Math.min(1_000 * 2 ** (tries - 1), mostMs), signal)
      if (signal.aborted) return
      try {
        const link = await openLink(address, { connectTimeoutMs, answerTimeoutMs, signal })
        const answered = await pollOver(link, line, signal)
        tries = answered ? 0 : tries + 1
        if (!answered && !line.mute() && !signal.aborted) {
          tell('unreachable', 'connected, but no request was answered')
        }
      } catch (error) {
        tries++
        if (!signal.aborted) tell('unreachable', messageOf(error))
      }
    }
  }

  /** Until the connection is of no more use; tells whether anybody answered. */
  async function pollOver(link: Link, line: Line, signal: AbortSignal): Promise<boolean> {
    const close = () => link.close()
    signal.addEventListener('abort', close)
    let answered = false
    let probesLeft = line.mute() ? probesMax : 1
    if (!line.mute()) tell('polling')
    try {
      while (!signal.aborted) {
        await clock.wait(line.idleMs(), signal)
        if (signal.aborted || !link.isOpen()) return answered
        const turn = line.next()
        const startedMs = clock.elapsedMs()
        turn.triedMs = startedMs
        relearn(turn, startedMs)
        let atMs: number | undefined
        const poll = await pollMeter(spaced(link, signal), {
          device: turn.device,
          unitId: turn.meter.unitId,
          approach: turn.approach,
          answered: () => (atMs ??= clock.dateMs()),
        })
        if (signal.aborted) return answered
        polls++
        if (atMs !== undefined || poll.fault?.kind === 'exception') {
          answered = true
          line.heard()
        }
        await settle(turn, poll, atMs ?? clock.dateMs(), startedMs, line)
        tell(line.mute() ? 'mute' : 'polling', line.mute() ? 'nobody answers any more' : undefined)
        const ended = poll.fault?.kind === 'closed' || poll.fault?.kind === 'garbled'
        if (ended || (line.mute() && --probesLeft === 0)) return answered
      }
      return answered
    } finally {
      signal.removeEventListener('abort', close)
      link.close()
    }
  }

  /** What a poll means for the meter: its reading, its status, its next turn. */
  async function settle(turn: Turn, poll: Poll, atMs: number, startedMs: number, line: Line) {
    const nowMs = clock.elapsedMs()
    const gave = Object.keys(poll.values).length > 0
    const { status: meter } = turn
    meter.refused = [...turn.approach.refused]
    if (gave) {
      meter.lastAtMs = atMs
      meter.lastValues = poll.values
    }
    const wasProven = turn.proven
    turn.proven = gave
    if (poll.fault?.kind === 'timeout') {
      timeouts++
      line.missed(wasProven)
    }
    if (gave && !poll.fault) {
      meter.condition = 'answering'
      delete meter.fault
      keepRhythm(turn, nowMs, intervalMs)
    } else {
      Object.assign(meter, failureOf(poll, turn))
      // One that gives half of its values is asked less often, but not left alone.
      backOff(turn, nowMs, intervalMs, gave ? 2 : undefined)
      line.cost(nowMs - startedMs)
    }
    meter.failures = turn.failures
    if (gave) await hand({ project: gateway.project, meter: meter.code, atMs, values: poll.values })
  }

  async function hand(reading: PolledReading) {
    while (pending.size >= pendingMax) await Promise.race(pending)
    const taken = (async () => onReading(reading))().catch((error: unknown) => {
      tell(condition, `a reading was not taken: ${messageOf(error)}`)
    })
    const done = taken.finally(() => pending.delete(done))
    pending.add(done)
  }

  function spaced(link: Link, signal: AbortSignal): Pick<Link, 'read'> {
    if (typeof address !== 'string' && address.kind === 'tcp') return link
    return {
      async read(request) {
        await clock.wait(framePauseMs, signal)
        return link.read(request)
      },
    }
  }

  return {
    start() {
      if (running) return
      const stop = new AbortController()
      const ended = run(stop.signal).catch((error: unknown) => {
        // A fault of ours, or of `onStatus`, which is not asked again.
        condition = 'stopped'
        fault = `the poller has failed: ${messageOf(error)}`
      })
      running = { stop, ended }
    },
    async stop() {
      running?.stop.abort()
      await running?.ended
      await Promise.all(pending)
      if (running) tell('stopped')
      running = undefined
    },
    status,
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
