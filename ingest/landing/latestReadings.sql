-- The newest value of every register of every meter since a moment; of two at one moment the one received later.
select
    meter,
    register,
    toString(argMax(value, (at, version))) as value,
    toUnixTimestamp64Milli(max(at)) as at_ms,
    max(version) as last_version
from reading
where at >= fromUnixTimestamp64Milli({sinceMs: Int64}, 'UTC')
  and (empty({meters: Array(UInt32)}) or meter in {meters: Array(UInt32)})
group by meter, register
