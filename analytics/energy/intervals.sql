-- Quarter-hours of one register of one meter. A slot without a row is a gap, and stays one.
select
    toUnixTimestamp(start) as start_s,
    toString(energy) as value,
    toString(quality) as quality
from quarter_hour final
where meter = {meter: UInt32}
    and register = {register: String}
    and start >= toDateTime({from: UInt32}, 'UTC')
    and start < toDateTime({to: UInt32}, 'UTC')
order by start
limit {limit: UInt32}
