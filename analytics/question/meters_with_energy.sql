-- Those of some meters that have told any energy, ever.
select distinct meter
from energy_period
where level = 'month'
    and meter in {meters: Array(UInt32)}
    and register = {register: String}
