-- What stands at each millisecond of a span, both ends included. Two readings within one millisecond: the last.
select toString(toUnixTimestamp64Milli(at)) as at_ms, argMax(value, at) as value
from reading final
where meter = {meter: UInt32}
  and register = {register: String}
  and at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
  and at <= fromUnixTimestamp64Milli({to: Int64}, 'UTC')
group by at_ms
