-- What some meters counted, by local day, each between the days on which its account had it. From the daily sums, which are on
-- the project's own clock; `meters`, `froms` and `tos` belong together by position.
select
    toUnixTimestamp(start) as day_s,
    meter,
    toString(sum(energy)) as energy,
    toUInt32(sum(slots)) as slots,
    toUInt32(sum(estimated)) as estimated,
    toUInt32(sum(suspect)) as suspect
from energy_period final
where level = 'day'
    and meter in {meters: Array(UInt32)}
    and register = {register: String}
    and zone = {zone: String}
    and start >= toDateTime({from: UInt32}, 'UTC')
    and start < toDateTime({to: UInt32}, 'UTC')
    and arrayExists(
        (m, f, t) -> m = meter and toUnixTimestamp(start) >= f and toUnixTimestamp(start) < t,
        {meters: Array(UInt32)}, {froms: Array(UInt32)}, {tos: Array(UInt32)}
    )
group by day_s, meter
order by day_s, meter
