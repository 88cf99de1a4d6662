-- How many of some meters have suspect quarter-hours in a month, by its roll-up.
select toUInt32(count()) as meters
from energy_period final
where level = 'month'
    and meter in {meters: Array(UInt32)}
    and register = {register: String}
    and zone = {zone: String}
    and start = toDateTime({month: UInt32}, 'UTC')
    and suspect > 0
