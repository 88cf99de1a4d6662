-- The quarter-hours of a meter in a span, as they are recorded.
select
    toUnixTimestamp(start) as at_s,
    toString(energy) as energy,
    quality = 'suspect' as is_suspect
from quarter_hour final
where meter = {meter: UInt32}
    and register = {register: String}
    and start >= toDateTime({from: UInt32}, 'UTC')
    and start < toDateTime({to: UInt32}, 'UTC')
