-- Readings of known meters, as they arrived. `version` is the microsecond at which a reading was received: of two at
-- one moment the later received counts. Values are in the register's unit, before any multiplier.
create table if not exists reading
(
    meter UInt32,
    register LowCardinality(String),
    at DateTime64(9, 'UTC') codec(DoubleDelta, ZSTD(1)),
    value Decimal(38, 12) codec(ZSTD(1)),
    version UInt64 codec(Delta, ZSTD(1))
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(at)
order by (meter, register, at)
settings
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    non_replicated_deduplication_window = 1000;

-- Fields that belong to nothing we know: no tag meter, an unknown or ambiguous meter, an unknown field. They wait here
-- until a meter is registered. `project` is the point's tag (empty when it had none), `bucket` what the write named;
-- `value` is the text that came, of the given type. A row that was claimed is marked deleted.
create table if not exists unclaimed_reading
(
    meter String,
    project String,
    bucket String,
    measurement String,
    tags String,
    field String,
    at DateTime64(9, 'UTC') codec(DoubleDelta, ZSTD(1)),
    type LowCardinality(String),
    value String codec(ZSTD(1)),
    version UInt64 codec(Delta, ZSTD(1)),
    is_deleted UInt8 default 0
)
engine = ReplacingMergeTree(version, is_deleted)
partition by toYYYYMM(at)
order by (meter, project, bucket, measurement, tags, field, at)
settings
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    non_replicated_deduplication_window = 1000;

-- Lines that were refused, as text, with the reason. `id` is the version that the line would have had.
create table if not exists dead_letter
(
    id UInt64 codec(Delta, ZSTD(1)),
    received_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    source String,
    bucket String,
    precision LowCardinality(String),
    line_number UInt32 codec(T64, ZSTD(1)),
    line String codec(ZSTD(1)),
    reason String codec(ZSTD(1)),
    state Enum8('waiting' = 0, 'replayed' = 1) codec(ZSTD(1)),
    version UInt64 codec(Delta, ZSTD(1))
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(received_at)
order by id
settings
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    non_replicated_deduplication_window = 1000;
