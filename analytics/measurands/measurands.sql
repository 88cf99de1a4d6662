-- Lowest, highest and mean value of one momentary register of one meter per step, from the readings as they stand.
-- A mean of readings at even times; one that was sent twice counts once.
select
    multiIf(
        {step: String} = 'day', toUnixTimestamp(toStartOfDay(at, {zone: String})),
        {step: String} = 'hour', toUnixTimestamp(toStartOfHour(at, {zone: String})),
        toUInt32(intDiv(toUnixTimestamp(toDateTime(at)), 900) * 900)
    ) as start_s,
    toString(min(value)) as lowest,
    toString(max(value)) as highest,
    toString(toDecimal256(sum(value), 12) / count()) as mean,
    toUInt32(count()) as readings
from reading final
where meter = {meter: UInt32}
    and register = {register: String}
    and at >= toDateTime64({from: UInt32}, 9, 'UTC')
    and at < toDateTime64({to: UInt32}, 9, 'UTC')
group by start_s
order by start_s
limit {limit: UInt32}
settings do_not_merge_across_partitions_select_final = 1
