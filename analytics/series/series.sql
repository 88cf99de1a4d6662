-- Energy of each of some meters, per step. A step without a single quarter-hour has no row: a gap is not zero.
select
    meter,
    multiIf(
        {step: String} = '15m', toUnixTimestamp(start),
        {step: String} = 'hour', toUnixTimestamp(toStartOfHour(start, {zone: String})),
        {step: String} = 'day', toUnixTimestamp(toStartOfDay(start, {zone: String})),
        {step: String} = 'week', toUnixTimestamp(toDateTime(toStartOfWeek(start, 1, {zone: String}), {zone: String})),
        {step: String} = 'month', toUnixTimestamp(toDateTime(toStartOfMonth(start, {zone: String}), {zone: String})),
        toUnixTimestamp(toDateTime(toStartOfYear(start, {zone: String}), {zone: String}))
    ) as start_s,
    toString(reinterpret(sum(energy), 'Int128')) as amount
from (
    /* energy_between.sql */
)
group by meter, start_s
order by meter, start_s
limit {limit: UInt32}
settings do_not_merge_across_partitions_select_final = 1
