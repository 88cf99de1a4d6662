-- Mean load of some meters together, per hour of the day and day of the week on the project's clock: energy of an hour in
-- kWh is its mean load in kW. `hours` counts the hours of which something is known.
select
    toDayOfWeek(start, 0, {zone: String}) as weekday,
    toHour(start, {zone: String}) as hour,
    toString(reinterpret(sum(energy), 'Int128')) as amount,
    toUInt32(count()) as hours
from (
    select start, sum(energy) as energy
    from energy_period final
    where level = 'hour'
        and (/* placed_meters */)
        and register = {register: String}
        and zone = {zone: String}
    group by start
)
group by weekday, hour
order by weekday, hour
settings do_not_merge_across_partitions_select_final = 1
