-- The span that the quarter-hours of each register of some meters cover.
select
    meter,
    register,
    toUnixTimestamp(min(start)) as from_s,
    toUnixTimestamp(max(start)) + 900 as to_s
from quarter_hour
where meter in {meters: Array(UInt32)}
group by meter, register
