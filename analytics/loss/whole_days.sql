-- What went into and out of each node on the days that are whole for all of its meters; and between which days others lie,
-- of which all of them know something.
select
    node,
    toString(reinterpret(sumIf(input, is_whole), 'Int128')) as input_amount,
    toString(reinterpret(sumIf(output, is_whole), 'Int128')) as output_amount,
    sumIf(slots_of_day, is_whole) as slots,
    toUInt32(countIf(not is_whole)) as partial_days,
    toUnixTimestamp(minIf(day, not is_whole)) as partial_from,
    toUnixTimestamp(maxIf(day, not is_whole)) as partial_last
from (
    /* day_states.sql */
)
group by node
settings do_not_merge_across_partitions_select_final = 1
