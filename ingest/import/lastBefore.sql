-- The value at or before a moment, and the time of the first reading after it; null where there is none.
select
  if(countIf(at <= fromUnixTimestamp64Milli({at: Int64}, 'UTC')) = 0, null,
    toString(argMaxIf(value, at, at <= fromUnixTimestamp64Milli({at: Int64}, 'UTC')))) as last,
  if(countIf(at > fromUnixTimestamp64Milli({at: Int64}, 'UTC')) = 0, null,
    toString(minIf(at, at > fromUnixTimestamp64Milli({at: Int64}, 'UTC')))) as later
from reading final
where meter = {meter: UInt32} and register = {register: String}
