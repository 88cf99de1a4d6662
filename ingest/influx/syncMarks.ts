import type { Queryable } from '@wattledger/platform/stores/postgres'
import type { HourPair } from './hourTotals.ts'
import { settled, type RepairedHour } from './reconcile.ts'

/** How far a bucket has been brought over. */
export interface SyncMark {
  followedTo: Date | null
  walkedTo: Date | null
  walkFinishedAt: Date | null
}

export async function readMark(db: Queryable, bucket: string): Promise<SyncMark> {
  const [mark] = await db.query<SyncMark>(
    `select followed_to as "followedTo", walked_to as "walkedTo", walk_finished_at as "walkFinishedAt"
     from influx_sync where bucket = $1`,
    [bucket],
  )
  return mark ?? { followedTo: null, walkedTo: null, walkFinishedAt: null }
}

export async function writeMark(db: Queryable, bucket: string, mark: SyncMark): Promise<void> {
  await db.query(
    `insert into influx_sync (bucket, followed_to, walked_to, walk_finished_at) values ($1, $2, $3, $4)
     on conflict (bucket) do update
     set followed_to = excluded.followed_to, walked_to = excluded.walked_to,
       walk_finished_at = excluded.walk_finished_at`,
    [bucket, mark.followedTo, mark.walkedTo, mark.walkFinishedAt],
  )
}

/** Keeps what a comparison found, replacing what was known of the same hours. */
export async function writeHours(
  db: Queryable,
  bucket: string,
  hours: readonly RepairedHour[],
): Promise<void> {
  if (hours.length === 0) return
  const columns = [
    hours.map(({ series }) => series),
    hours.map(({ hourS }) => new Date(hourS * 1_000)),
    hours.map(({ project }) => project),
    hours.map(({ meter }) => meter),
    hours.map(({ field }) => field),
    hours.map(({ influx }) => influx.count),
    hours.map(({ influx }) => influx.sum),
    hours.map(({ stored }) => stored.count),
    hours.map(({ stored }) => stored.sum),
    hours.map(({ before }) => before.count),
    hours.map(({ before }) => before.sum),
    hours.map(({ state }) => state),
  ]
  await db.query(
    `insert into influx_hour (bucket, series, hour, project, meter, field, influx_count, influx_sum,
       stored_count, stored_sum, before_count, before_sum, state, found_at)
     select $1, *, now() from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
       $7::bigint[], $8::float8[], $9::bigint[], $10::float8[], $11::bigint[], $12::float8[], $13::text[])
     on conflict (bucket, series, hour) do update
     set influx_count = excluded.influx_count, influx_sum = excluded.influx_sum,
       stored_count = excluded.stored_count, stored_sum = excluded.stored_sum,
       before_count = excluded.before_count, before_sum = excluded.before_sum,
       state = excluded.state, found_at = excluded.found_at`,
    [bucket, ...columns],
  )
}

/** What is known to differ for good within a span of time, as `reconcile` takes it. */
export async function knownDifferences(
  db: Queryable,
  bucket: string,
  from: Date,
  to: Date,
): Promise<Map<string, string>> {
  const rows = await db.query<{
    series: string
    hour: Date
    influxCount: string
    influxSum: number | null
    storedCount: string
    storedSum: number | null
  }>(
    `select series, hour, influx_count as "influxCount", influx_sum as "influxSum",
       stored_count as "storedCount", stored_sum as "storedSum"
     from influx_hour where bucket = $1 and state = 'differs' and hour >= $2 and hour < $3`,
    [bucket, from, to],
  )
  return new Map(
    rows.map((row) => [
      `${row.series}|${row.hour.getTime() / 1_000}`,
      settled({
        influx: { count: Number(row.influxCount), sum: row.influxSum },
        stored: { count: Number(row.storedCount), sum: row.storedSum },
      } satisfies Pick<HourPair, 'influx' | 'stored'>),
    ]),
  )
}
