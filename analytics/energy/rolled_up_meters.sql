-- Meters of which every register's newest month is on the clock that is now their project's.
select meter
from (
    select meter, argMax(zone, version) as newest
    from energy_period
    where level = 'month' and meter in {meters: Array(UInt32)}
    group by meter, register
)
group by meter
having min(newest = transform(meter, {meters: Array(UInt32)}, {zones: Array(String)}, '')) = 1
