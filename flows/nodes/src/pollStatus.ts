import type { GatewayStatus, MeterStatus } from '@wattledger/ingest/modbus/pollingStatus'
import { ageText, shortDecimal } from './ageText.ts'
import type { Status } from './nodeRed.ts'

/**
 * How a poll is, in at most twenty characters: how many meters answer, the newest value and its age. Green only while
 * every meter has given a good reading within two periods; a connection that is open is not yet a reading.
 */
export function pollStatus(
  gateways: readonly GatewayStatus[],
  { intervalMs, nowMs, words }: { intervalMs: number; nowMs: number; words: { idle: string } },
): Status {
  const meters = gateways.flatMap((gateway) => gateway.meters)
  if (meters.length === 0) return { fill: 'grey', shape: 'ring', text: words.idle }

  const isFresh = ({ lastAtMs }: MeterStatus) =>
    lastAtMs !== undefined && nowMs - lastAtMs <= 2 * intervalMs + 2_000
  const fresh = meters.filter(isFresh).length
  const newest = meters.reduce<MeterStatus | undefined>(
    (best, meter) => ((meter.lastAtMs ?? -1) > (best?.lastAtMs ?? -1) ? meter : best),
    undefined,
  )
  const value = newest?.lastValues?.power ?? Object.values(newest?.lastValues ?? {})[0]
  const text = [
    `${fresh}/${meters.length}`,
    ...(value === undefined ? [] : [shortDecimal(value)]),
    ...(newest?.lastAtMs === undefined ? [] : [ageText(nowMs - newest.lastAtMs)]),
  ].join(' ')
  if (fresh === meters.length) return { fill: 'green', shape: 'dot', text }
  const begins = meters.every(({ condition }) => condition === 'waiting')
  if (begins) return { fill: 'blue', shape: 'dot', text }
  return { fill: fresh > 0 ? 'yellow' : 'red', shape: 'dot', text }
}
