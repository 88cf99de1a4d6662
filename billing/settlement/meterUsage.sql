-- Energy of many meters over one span, by rate, one row a meter.
-- `rates` holds the number of the rate of each quarter-hour of the span, 1 and up: any calendar comes down to that, and an
-- array looked up by position costs no more than asking for the hour. Rate 0 is what does not count: suspect slots that
-- nobody has accepted (`accepted`: meter, first and last second). Only measured slots set a maximum.
select
    meter,
    sumResample(0, 9, 1)(
        energy,
        if(is_suspect, 0, {rates: Array(UInt8)}[intDiv(toUnixTimestamp(start) - {from: UInt32}, 900) + 1])
    ) as by_rate,
    toUInt32(count()) as slots,
    toUInt32(countIf(is_suspect)) as suspect_slots,
    toUnixTimestamp(minIf(start, is_suspect)) as suspect_s,
    toString(maxIf(energy, quality = 'measured')) as max_energy,
    toUnixTimestamp(argMaxIf(start, energy, quality = 'measured')) as max_s
from (
    select
        meter, start, energy, quality,
        quality = 'suspect' and not arrayExists(
            (m, f, t) -> m = meter and toUnixTimestamp(start) >= f and toUnixTimestamp(start) < t,
            {accepted_meters: Array(UInt32)}, {accepted_from: Array(UInt32)}, {accepted_to: Array(UInt32)}
        ) as is_suspect
    from quarter_hour final
    where meter in {meters: Array(UInt32)}
        and register = {register: String}
        and start >= toDateTime({from: UInt32}, 'UTC')
        and start < toDateTime({to: UInt32}, 'UTC')
)
group by meter
