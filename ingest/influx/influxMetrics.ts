import type { Metrics } from '@wattledger/platform/http/metrics'
import type { InfluxSync } from './influxSync.ts'

/** What Prometheus should know of the InfluxDB mode. */
export function influxMetrics(metrics: Metrics, sync: InfluxSync): void {
  const { counter, gauge } = metrics
  gauge(
    'wattledger_influx_lag_seconds',
    'Age of the newest point brought over from InfluxDB',
    () => {
      const { followedToMs } = sync.state()
      return followedToMs === undefined ? NaN : Math.max(0, Date.now() - followedToMs) / 1_000
    },
  )
  gauge('wattledger_influx_failing', 'Whether bringing over from InfluxDB fails right now', () =>
    sync.state().failing ? 1 : 0,
  )
  counter(
    'wattledger_influx_points_total',
    'Points brought over from InfluxDB',
    () => sync.state().points,
  )
  counter(
    'wattledger_influx_hours_compared_total',
    'Hours of a field compared with InfluxDB',
    () => sync.state().hoursCompared,
  )
  counter(
    'wattledger_influx_hours_repaired_total',
    'Hours that differed and were brought over again',
    () => sync.state().hoursRepaired,
  )
  counter(
    'wattledger_influx_hours_differing_total',
    'Hours that still differ after being brought over again',
    () => sync.state().hoursDiffering,
  )
}
