-- Energy of some meters over a span, from the coarsest sums that cover it: whole months, days, hours and, at its ends,
-- quarter-hours. Included by what groups it. Every quarter-hour is in exactly one row, so any grouping adds up.
-- Ranges are [from, to) in seconds; an empty one is 0 to 0.
select meter, start, energy, slots, estimated, suspect
from energy_period final
where meter in {meters: Array(UInt32)}
    and register = {register: String}
    and zone = {zone: String}
    and start >= toDateTime({from: UInt32}, 'UTC')
    and start < toDateTime({to: UInt32}, 'UTC')
    and (
        (level = 'month'
            and start >= toDateTime({monthFrom: UInt32}, 'UTC') and start < toDateTime({monthTo: UInt32}, 'UTC'))
        or (level = 'day'
            and (start >= toDateTime({dayFrom: UInt32}, 'UTC') and start < toDateTime({dayTo: UInt32}, 'UTC')
                or start >= toDateTime({lateDayFrom: UInt32}, 'UTC') and start < toDateTime({lateDayTo: UInt32}, 'UTC')))
        or (level = 'hour'
            and (start >= toDateTime({hourFrom: UInt32}, 'UTC') and start < toDateTime({hourTo: UInt32}, 'UTC')
                or start >= toDateTime({lateHourFrom: UInt32}, 'UTC') and start < toDateTime({lateHourTo: UInt32}, 'UTC')))
    )
union all
select
    meter, start, energy,
    toUInt16(1) as slots, toUInt16(quality = 'estimated') as estimated, toUInt16(quality = 'suspect') as suspect
from quarter_hour final
where meter in {meters: Array(UInt32)}
    and register = {register: String}
    and (start >= toDateTime({slotFrom: UInt32}, 'UTC') and start < toDateTime({slotTo: UInt32}, 'UTC')
        or start >= toDateTime({lateSlotFrom: UInt32}, 'UTC') and start < toDateTime({lateSlotTo: UInt32}, 'UTC'))
