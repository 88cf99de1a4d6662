-- Per node and local day of which all of its meters know something: what went in and out, and whether the day is whole
-- for all of them (then the day's sums are exactly those of the common quarter-hours). Included by what reads it.
-- A node is a meter and those beneath it; `members` lists its meters, `beneath` tells the two apart.
select
    node,
    start as day,
    sumIf(energy, beneath = 0) as input,
    sumIf(energy, beneath = 1) as output,
    any(slots) as slots_of_day,
    min(slots = intDiv(toUnixTimestamp(addDays(toTimezone(start, {zone: String}), 1)) - toUnixTimestamp(start), 900)) as is_whole
from energy_period final
inner join (
    select node, member, beneath
    from (
        select
            {nodes: Array(UInt32)} as node,
            {members: Array(UInt32)} as member,
            {beneath: Array(UInt8)} as beneath
    )
    array join node, member, beneath
) as membership on member = meter
where level = 'day'
    and meter in {members: Array(UInt32)}
    and register = {register: String}
    and zone = {zone: String}
    and start >= toDateTime({dayFrom: UInt32}, 'UTC')
    and start < toDateTime({dayTo: UInt32}, 'UTC')
group by node, start
having count() = {sizes: Array(UInt32)}[node]
