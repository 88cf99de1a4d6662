-- What went into and out of each node in the quarter-hours that all of its meters know, on the days that whole_days.sql
-- leaves: those that are not whole for one of them, and those that the span's ends cut.
select
    node,
    toString(reinterpret(sum(input), 'Int128')) as input_amount,
    toString(reinterpret(sum(output), 'Int128')) as output_amount,
    count() as slots
from (
    select
        node,
        start,
        sumIf(energy, beneath = 0) as input,
        sumIf(energy, beneath = 1) as output
    from (
        select
            meter, start, energy,
            toUnixTimestamp(toStartOfDay(start, {zone: String})) as day_s
        from quarter_hour final
        where meter in {members: Array(UInt32)}
            and register = {register: String}
            and start >= toDateTime({from: UInt32}, 'UTC')
            and start < toDateTime({to: UInt32}, 'UTC')
    ) as slot
    inner join (
        select node, member, beneath, day_s
        from (
            select
                {nodes: Array(UInt32)} as node,
                {members: Array(UInt32)} as member,
                {beneath: Array(UInt8)} as beneath
        )
        array join node, member, beneath
        inner join (
            select node as partial_node, toUnixTimestamp(day) as day_s
            from (
                /* day_states.sql */
            )
            where not is_whole
            union all
            select arrayJoin(arrayDistinct({nodes: Array(UInt32)})), arrayJoin({cutDays: Array(UInt32)})
        ) as partial on partial_node = node
    ) as part on part.member = slot.meter and part.day_s = slot.day_s
    group by node, start
    having count() = {sizes: Array(UInt32)}[node]
)
group by node
settings do_not_merge_across_partitions_select_final = 1
