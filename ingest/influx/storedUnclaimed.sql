-- Points of nobody by series, field and hour. Text and booleans count and have no sum.
select
  measurement,
  tags,
  field,
  toUnixTimestamp(toStartOfHour(at)) as hour,
  count() as points,
  sumKahan(if(type in ('string', 'boolean'), 0., toFloat64OrZero(value))) as total
from unclaimed_reading final
where bucket = {bucket: String}
  and at >= fromUnixTimestamp64Nano({from: Int64}, 'UTC')
  and at < fromUnixTimestamp64Nano({to: Int64}, 'UTC')
group by measurement, tags, field, hour
