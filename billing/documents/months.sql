-- Usage of some meters by local month.
select formatDateTime(start, '%Y-%m', {zone: String}) as month, toString(sum(energy)) as quantity
from quarter_hour final
where meter in {meters: Array(UInt32)}
  and register = {register: String}
  and start >= toDateTime({from: UInt32}, 'UTC')
  and start < toDateTime({to: UInt32}, 'UTC')
group by month
order by month
