-- Energy of each of some meters over a span. A meter without a quarter-hour in it has no row.
select
    meter,
    toString(reinterpret(sum(energy), 'Int128')) as amount,
    sum(slots) as slots,
    sum(estimated) as estimated,
    sum(suspect) as suspect
from (
    /* energy_between.sql */
)
group by meter
settings do_not_merge_across_partitions_select_final = 1
