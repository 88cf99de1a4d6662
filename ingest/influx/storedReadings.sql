-- Readings of known meters by register and hour. The sum is made with the rounding of doubles taken back, as it is
-- compared with InfluxDB's.
select
  meter,
  register,
  toUnixTimestamp(toStartOfHour(at)) as hour,
  count() as points,
  sumKahan(toFloat64(value)) as total
from reading final
where at >= fromUnixTimestamp64Nano({from: Int64}, 'UTC')
  and at < fromUnixTimestamp64Nano({to: Int64}, 'UTC')
group by meter, register, hour
