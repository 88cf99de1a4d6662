import type { Metrics } from '@wattledger/platform/http/metrics'
import type { SegmentLog } from '@wattledger/platform/stores/segmentLog'
import { watchQueueAge } from './queueAge.ts'
import type { Receiver } from './receive.ts'

/** What the landing tells operators: how much came and how, and how long the oldest that is not stored waits. */
export function landingMetrics(
  metrics: Metrics,
  receiver: Pick<Receiver, 'counts'>,
  log: Pick<SegmentLog, 'last' | 'released' | 'onAppend'>,
) {
  metrics.gauge(
    'wattledger_landing_waiting_seconds',
    'Age of the oldest body in the landing log that is not yet stored',
    watchQueueAge(log),
  )
  metrics.counter(
    'wattledger_landing_lines_total',
    'Lines that came and are on disk, by what became of them',
    () => {
      const { received, refused } = receiver.counts()
      return { accepted: received - refused, refused }
    },
    'outcome',
  )
  metrics.counter(
    'wattledger_landing_server_time_total',
    'Lines without a time, which got that of their receipt',
    () => receiver.counts().serverTime,
  )
}
