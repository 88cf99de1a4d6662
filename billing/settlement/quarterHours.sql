-- The quarter-hours of meters in a span, as they are recorded.
select
    meter,
    toUnixTimestamp(start) as at_s,
    toString(energy) as energy,
    toString(quality) as quality
from quarter_hour final
where meter in {meters: Array(UInt32)}
    and register = {register: String}
    and start >= toDateTime({from: UInt32}, 'UTC')
    and start < toDateTime({to: UInt32}, 'UTC')
order by start, meter
