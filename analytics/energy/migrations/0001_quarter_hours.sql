-- Energy of each register per quarter-hour, as derived by derive.sql. Derived again, the newer version counts.
-- A slot without a row has no energy known: a gap is not zero.
create table if not exists quarter_hour
(
    meter UInt32,
    register LowCardinality(String),
    start DateTime('UTC') codec(DoubleDelta, ZSTD(1)),
    energy Decimal(38, 4) codec(ZSTD(1)),
    quality Enum8('measured' = 0, 'estimated' = 1, 'suspect' = 2) codec(ZSTD(1)),
    version UInt64 codec(Delta, ZSTD(1))
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(start)
order by (meter, register, start)
settings
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    non_replicated_deduplication_window = 1000;

-- Moments at which a register did something else than rise: it rolled over, fell, or its meter was replaced.
-- `carry` is what the step shifts the continuous register by, in 10^-24 of its unit, modulo 10^20: the part beyond the
-- four decimals that quarter-hours are rounded to, which all later edges have to carry on.
create table if not exists register_break
(
    meter UInt32,
    register LowCardinality(String),
    at DateTime64(9, 'UTC'),
    -- 0: at a replaced meter's final reading, 1: at the new one's initial reading, 2: at a reading; all at one moment perhaps.
    place UInt8,
    kind LowCardinality(String),
    value_before Decimal(38, 12),
    value_after Decimal(38, 12),
    carry UInt128,
    version UInt64,
    is_deleted UInt8
)
engine = ReplacingMergeTree(version, is_deleted)
order by (meter, register, at, place)
settings
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    non_replicated_deduplication_window = 1000;
