-- What went into and out of each node on the days that are whole for all of its meters.
select
    node,
    toString(reinterpret(sum(input), 'Int128')) as input,
    toString(reinterpret(sum(output), 'Int128')) as output,
    sum(slots_of_day) as slots
from (
    /* day_states.sql */
)
where is_whole
group by node
settings do_not_merge_across_partitions_select_final = 1
