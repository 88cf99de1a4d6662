-- For each of some meters the sum over its quarter-hours of (active energy² + reactive energy²), in squared ten-thousandths:
-- the square of the apparent load. A quarter-hour counts when its active energy is known; without reactive energy the load
-- is taken as active, and `reactive_slots` says how many had some. `peak_square` is the largest.
select
    meter,
    toUInt32(count()) as slots,
    toUInt32(sum(has_reactive)) as reactive_slots,
    toString(sum(square)) as squares,
    toString(max(square)) as peak_square,
    toString(reinterpret(sum(active), 'Int128')) as amount
from (
    select
        meter,
        start,
        maxIf(energy, register = 'active_import') as active,
        countIf(register = 'active_import') as has_active,
        countIf(register = 'reactive_import') as has_reactive,
        toInt256(reinterpret(active, 'Int128')) as a,
        toInt256(reinterpret(maxIf(energy, register = 'reactive_import'), 'Int128')) as r,
        a * a + if(has_reactive > 0, r * r, 0) as square
    from quarter_hour final
    where meter in {meters: Array(UInt32)}
        and register in ('active_import', 'reactive_import')
        and start >= toDateTime({from: UInt32}, 'UTC')
        and start < toDateTime({to: UInt32}, 'UTC')
    group by meter, start
    having has_active > 0
)
group by meter
settings do_not_merge_across_partitions_select_final = 1
