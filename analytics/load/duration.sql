-- Quarter-hours of some meters together, highest first, at even steps from the first to the last of them: a load-duration
-- curve. With the base (what 95 % of the time is exceeded), and how much fell into the hours of the night.
select
    toUInt32(length(sorted)) as slots,
    arrayMap(
        step -> toString(reinterpret(sorted[1 + intDiv(step * (slots - 1), {steps: UInt32})], 'Int128')),
        range({steps: UInt32} + 1)
    ) as curve,
    toString(reinterpret(sorted[1 + intDiv(95 * (slots - 1), 100)], 'Int128')) as base,
    toString(reinterpret(total, 'Int128')) as total_amount,
    toString(reinterpret(at_night, 'Int128')) as night_amount
from (
    select
        arrayReverseSort(groupArray(energy)) as sorted,
        sum(energy) as total,
        sumIf(energy, toHour(start, {zone: String}) >= {nightFrom: UInt8} or toHour(start, {zone: String}) < {nightTo: UInt8}) as at_night
    from (
        select start, sum(energy) as energy
        from quarter_hour final
        where (/* placed_meters */)
            and register = {register: String}
        group by start
    )
)
where length(sorted) > 0
settings do_not_merge_across_partitions_select_final = 1
