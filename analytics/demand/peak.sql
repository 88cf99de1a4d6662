-- The largest demand of some meters together: of their energy in the same quarter-hour, from quarter-hours of which all
-- that is known was measured. `known` says of how many meters. Of equal ones the earliest.
select
    toUnixTimestamp(argMax(start, (energy, -toInt64(toUnixTimestamp(start))))) as at_s,
    toString(reinterpret(max(energy), 'Int128')) as amount,
    toUInt32(argMax(known, (energy, -toInt64(toUnixTimestamp(start))))) as known
from (
    select start, sum(energy) as energy, count() as known
    from quarter_hour final
    where meter in {meters: Array(UInt32)}
        and register = {register: String}
        and start >= toDateTime({from: UInt32}, 'UTC')
        and start < toDateTime({to: UInt32}, 'UTC')
    group by start
    having max(quality) = 'measured'
)
having count() > 0
settings do_not_merge_across_partitions_select_final = 1
