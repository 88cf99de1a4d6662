-- Demand of some meters together per step: the highest quarter-hour of each, over those of which all that is known was
-- measured. Energy of the quarter-hour; four times it is the demand.
select
    multiIf(
        {step: String} = '15m', toUnixTimestamp(start),
        {step: String} = 'hour', toUnixTimestamp(toStartOfHour(start, {zone: String})),
        {step: String} = 'day', toUnixTimestamp(toStartOfDay(start, {zone: String})),
        {step: String} = 'week', toUnixTimestamp(toDateTime(toStartOfWeek(start, 1, {zone: String}), {zone: String})),
        {step: String} = 'month', toUnixTimestamp(toDateTime(toStartOfMonth(start, {zone: String}), {zone: String})),
        toUnixTimestamp(toDateTime(toStartOfYear(start, {zone: String}), {zone: String}))
    ) as start_s,
    toUnixTimestamp(argMax(start, (energy, -toInt64(toUnixTimestamp(start))))) as at_s,
    toString(reinterpret(max(energy), 'Int128')) as amount
from (
    select start, sum(energy) as energy
    from quarter_hour final
    where meter in {meters: Array(UInt32)}
        and register = {register: String}
        and start >= toDateTime({from: UInt32}, 'UTC')
        and start < toDateTime({to: UInt32}, 'UTC')
    group by start
    having max(quality) = 'measured'
)
group by start_s
order by start_s
limit {limit: UInt32}
settings do_not_merge_across_partitions_select_final = 1
