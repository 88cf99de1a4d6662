-- Energy of each register per hour, local day and local month of its project, rolled up from quarter-hours by roll_up.sql.
-- Rolled up again, the newer version counts. `start` is the moment at which the period begins on the project's clock, so
-- that days of 23 and 25 hours are what they are. A period without any quarter-hour has no row.
--
-- One table for all levels: an insert costs the same whatever its size, and every late reading touches all three.
-- Partitions in which nothing happens any more are merged to one part, where FINAL costs nothing.
create table if not exists energy_period
(
    level Enum8('hour' = 1, 'day' = 2, 'month' = 3),
    meter UInt32,
    register LowCardinality(String),
    -- The clock on which the period lies: a project that is given another clock has its periods made anew beside the old.
    zone LowCardinality(String),
    start DateTime('UTC') codec(DoubleDelta, ZSTD(1)),
    energy Decimal(38, 4) codec(ZSTD(1)),
    -- Quarter-hours that there are, and how many of them are not measured.
    slots UInt16 codec(ZSTD(1)),
    estimated UInt16 codec(ZSTD(1)),
    suspect UInt16 codec(ZSTD(1)),
    -- The largest measured quarter-hour, and when it began; no meaning where none is measured.
    peak Decimal(38, 4) codec(ZSTD(1)),
    peak_start DateTime('UTC') codec(ZSTD(1)),
    version UInt64 codec(Delta, ZSTD(1))
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(start)
order by (level, meter, register, zone, start)
settings
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_age_to_force_merge_seconds = 3600,
    min_age_to_force_merge_on_partition_only = 1,
    non_replicated_deduplication_window = 1000;

-- Quarter-hours whose month is over are merged to one part as well.
alter table quarter_hour modify setting
    min_age_to_force_merge_seconds = 3600,
    min_age_to_force_merge_on_partition_only = 1;
