-- First and last reading of every register of some meters, how many there are, and what numbers they hold.
select
    meter,
    register,
    toUnixTimestamp64Nano(min(at)) as first_ns,
    toUnixTimestamp64Nano(max(at)) as last_ns,
    count() as readings,
    max(value) as value_max,
    max(reinterpret(value, 'Int128') % 1000000 != 0) as fine
from reading
where meter in {meters: Array(UInt32)}
    and register in {registers: Array(String)}
group by meter, register
order by meter, register
