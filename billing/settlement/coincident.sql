-- Highest measured quarter-hour of the sum of several meters, for each of many groups: the maximum of a group is of what
-- its meters drew at the same time. `groups[i]` is the group of `meters[i]`, 1 and up.
select
    number as "group",
    toString(max(together)) as max_energy,
    toUnixTimestamp(argMax(start, together)) as max_s
from (
    select
        transform(meter, {meters: Array(UInt32)}, {groups: Array(UInt32)}, toUInt32(0)) as number,
        start,
        sum(energy) as together
    from quarter_hour final
    where meter in {meters: Array(UInt32)}
        and register = {register: String}
        and start >= toDateTime({from: UInt32}, 'UTC')
        and start < toDateTime({to: UInt32}, 'UTC')
    group by number, start
    having max(quality) = 'measured'
)
group by number
