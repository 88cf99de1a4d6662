-- Energy of some meters together over a span; no row where nothing is known.
select toString(reinterpret(sum(energy), 'Int128')) as amount
from (
    /* energy_between.sql */
)
having count() > 0
settings do_not_merge_across_partitions_select_final = 1
