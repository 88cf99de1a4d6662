-- Quarter-hours of the asked spans, derived and written.
--
-- The register's value at an edge is the straight line between its neighbours, rounded half up to four decimals once;
-- a quarter-hour is the difference of its two edges. Of a step without length the value after it counts, which is the
-- larger one, as movements are never negative. Only quarter-hours with both edges between two points exist.
-- `register_start` is taken apart by the rounding unit before it is multiplied, so that products stay small.
insert into quarter_hour (meter, register, start, energy, quality, version)
with
/* steps.sql */,
stretch as (
    select
        n,
        before_ns as from_ns,
        at_ns as to_ns,
        to_ns - from_ns as lasted_ns,
        moved,
        first_value(value * multiplier) over line + {carries: Array(Wide)}[n] + sum(moved) over line - moved as register_start,
        multiIf(
            kind = 'fell', 2,
            -- moved > rated × 1.2 × hours, both sides brought to whole numbers; 0 stands for no rated power
            {ratedKw: Array(Wide)}[n] > 0 and moved * 36000000000000 > {ratedKw: Array(Wide)}[n] * 12 * lasted_ns, 2,
            lasted_ns > {gapsMaxNs: Array(Int64)}[n], 1,
            0
        ) as quality
    from step
    window line as (partition by n order by at_ns, place rows between unbounded preceding and current row)
),
edge as (
    select
        n,
        quality,
        arrayJoin(range(
            toUInt32(intDiv(greatest(lasted_ns = 0 ? from_ns - 1 : from_ns, {writeFrom: Array(Int64)}[n]), 900000000000)),
            toUInt32(intDiv(least(lasted_ns = 0 ? to_ns : to_ns - 1, {writeTo: Array(Int64)}[n] - 1), 900000000000) + 1)
        )) as slot,
        toInt64(slot) * 900000000000 as start_ns,
        start_ns + 900000000000 as end_ns,
        start_ns between from_ns and to_ns as has_start,
        end_ns between from_ns and to_ns as has_end,
        intDiv(register_start, {roundingUnit: Wide}) as whole,
        register_start - whole * {roundingUnit: Wide} as rest,
        -- A step without length is passed at once: its later value counts on both of its sides.
        toWide(lasted_ns = 0 ? 1 : lasted_ns) as length,
        toWide(lasted_ns = 0 ? 1 : start_ns - from_ns) as to_start,
        toWide(lasted_ns = 0 ? 1 : end_ns - from_ns) as to_end,
        length * {roundingUnit: Wide} as divisor,
        has_start ? whole + intDiv(2 * (rest * length + moved * to_start) + divisor, 2 * divisor) : toWide(-1) as at_start,
        has_end ? whole + intDiv(2 * (rest * length + moved * to_end) + divisor, 2 * divisor) : toWide(-1) as at_end
    from stretch
    where from_ns > 0
)
select
    {meters: Array(UInt32)}[n] as meter,
    {registers: Array(String)}[n] as register,
    toDateTime(slot * 900, 'UTC') as start,
    reinterpret(toInt128(max(at_end) - max(at_start)), 'Decimal(38, 4)') as energy,
    max(quality) as worst,
    {version: UInt64} as version
from edge
group by n, slot
having max(has_start) and max(has_end)
