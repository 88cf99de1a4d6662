-- Quarter-hours of a virtual meter over a span: where all of its parts have one, the sum of each times its factor (whole
-- millionths), rounded half up once. As good as the worst of its parts.
insert into quarter_hour (meter, register, start, energy, quality, version)
select
    {meter: UInt32} as meter,
    {register: String} as register,
    start,
    reinterpret(toInt128(sign(total) * intDiv(2 * abs(total) + 1000000, 2000000)), 'Decimal(38, 4)') as energy,
    worst as quality,
    {version: UInt64} as version
from (
    select
        start,
        sum(toInt256(reinterpret(energy, 'Int128')) * toInt256({factors: Array(Int64)}[indexOf({parts: Array(UInt32)}, meter)])) as total,
        max(quality) as worst,
        count() as known
    from quarter_hour final
    where meter in {parts: Array(UInt32)}
        and register = {register: String}
        and start >= toDateTime({from: UInt32}, 'UTC')
        and start < toDateTime({to: UInt32}, 'UTC')
    group by start
)
where known = length({parts: Array(UInt32)})
settings do_not_merge_across_partitions_select_final = 1, max_partitions_per_insert_block = 0
