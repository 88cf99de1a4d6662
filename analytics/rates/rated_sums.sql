-- Energy of each of some meters by rate. `rates` numbers the rate of each slot of `slotSeconds` from `from` on; where
-- all rates change on full hours of the clock, hours are read, else quarter-hours.
select
    meter,
    {rates: Array(UInt8)}[intDiv(toUnixTimestamp(start) - {from: UInt32}, {slotSeconds: UInt32}) + 1] as rate,
    toString(reinterpret(sum(energy), 'Int128')) as amount
from (
    /* energy_between.sql */
)
group by meter, rate
settings do_not_merge_across_partitions_select_final = 1
