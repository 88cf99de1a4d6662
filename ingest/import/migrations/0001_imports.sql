-- What imports put among the readings, so that one can be taken back. `before` is the value that stood at that moment,
-- null when there was none: what was there already and equal is not in here.
create table if not exists import_row
(
    batch UInt32,
    meter UInt32,
    register LowCardinality(String),
    at DateTime64(9, 'UTC') codec(DoubleDelta, ZSTD(1)),
    value Decimal(38, 12) codec(ZSTD(1)),
    before Nullable(Decimal(38, 12)) codec(ZSTD(1))
)
engine = MergeTree
order by (batch, meter, register, at)
settings
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    non_replicated_deduplication_window = 1000;
