-- The highest measured quarter-hour of each of some meters by itself, whenever that was.
select meter, toString(reinterpret(max(energy), 'Int128')) as amount
from quarter_hour final
where meter in {meters: Array(UInt32)}
    and register = {register: String}
    and start >= toDateTime({from: UInt32}, 'UTC')
    and start < toDateTime({to: UInt32}, 'UTC')
    and quality = 'measured'
group by meter
settings do_not_merge_across_partitions_select_final = 1
