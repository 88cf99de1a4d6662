-- Hours, local days and local months that hold some quarter-hours, summed up anew from all of their quarter-hours.
--
-- A span is [from, to) of one register of one meter. For it the quarter-hours of whole months are read: a granule of the
-- table holds months of a meter, so a day would cost as much. Only periods that meet the span are written.
insert into energy_period (level, meter, register, zone, start, energy, slots, estimated, suspect, peak, peak_start, version)
with span as (
    select
        span_meter, span_register, from_s, to_s,
        toUnixTimestamp(toDateTime(toStartOfMonth(toDateTime(from_s, {zone: String})), {zone: String})) as month_from_s,
        toUnixTimestamp(toDateTime(addMonths(toStartOfMonth(toDateTime(to_s - 1, {zone: String})), 1), {zone: String})) as month_to_s
    from (
        select
            {meters: Array(UInt32)} as span_meter,
            {registers: Array(String)} as span_register,
            {from: Array(UInt32)} as from_s,
            {to: Array(UInt32)} as to_s
    )
    array join span_meter, span_register, from_s, to_s
)
select
    level,
    meter,
    register,
    {zone: String},
    toDateTime(period_s, 'UTC') as period_start,
    sum(energy),
    count(),
    countIf(quality = 'estimated'),
    countIf(quality = 'suspect'),
    maxIf(energy, quality = 'measured'),
    argMaxIf(start, (energy, -toInt64(toUnixTimestamp(start))), quality = 'measured'),
    {version: UInt64}
from (
    select
        meter, register, start, energy, quality, from_s, to_s,
        arrayJoin([
            (1, toUnixTimestamp(toStartOfHour(start, {zone: String}))),
            (2, toUnixTimestamp(toStartOfDay(start, {zone: String}))),
            (3, toUnixTimestamp(toDateTime(toStartOfMonth(start, {zone: String}), {zone: String})))
        ]) as period,
        period.1 as level,
        period.2 as period_s
    from quarter_hour final
    inner join span on span_meter = meter and span_register = register
    where meter in {meters: Array(UInt32)}
        and register in {registers: Array(String)}
        and start >= toDateTime({fromMin: UInt32}, 'UTC')
        and start < toDateTime({toMax: UInt32}, 'UTC')
        and toUnixTimestamp(start) >= month_from_s
        and toUnixTimestamp(start) < month_to_s
)
where (
        level = 1
        and period_s >= toUnixTimestamp(toStartOfHour(toDateTime(from_s, 'UTC'), {zone: String}))
        and period_s < to_s
    )
    or (
        level = 2
        and period_s >= toUnixTimestamp(toStartOfDay(toDateTime(from_s, 'UTC'), {zone: String}))
        and period_s < to_s
    )
    or level = 3
group by level, meter, register, period_s
settings do_not_merge_across_partitions_select_final = 1
