-- What meters moved in a span, and how many of its quarter-hours are known.
select meter, toString(sum(energy)) as quantity, count() as slots, countIf(quality = 'suspect') as suspect
from quarter_hour final
where meter in {meters: Array(UInt32)}
  and register = {register: String}
  and start >= toDateTime({from: UInt32}, 'UTC')
  and start < toDateTime({to: UInt32}, 'UTC')
group by meter
