-- Days on which a meter used otherwise than it does, told apart by what is unlike: a whole day against the same weekday of the eight weeks
-- before, a night against the nights of the four weeks before, a day of nothing after days of something. Only days that are
-- measured in full are judged, and only by such days. Usual is the middle one of those before, spread the middle one of their
-- distances from it: neither is moved by a day that was unlike itself.
-- `days` holds the starts of the local days, those that are judged from position `lead` + 1 on.
with known as (
    select
        meter,
        toUInt32(indexOf({days: Array(UInt32)}, toUnixTimestamp(toStartOfDay(start, {zone: String})))) as day,
        sumIf(energy, level = 'day') as whole_day,
        sumIf(energy, level = 'hour') as night,
        sumIf(estimated + suspect, level = 'day') = 0 and sumIf(slots, level = 'day') >= 92 as is_whole
    from energy_period final
    where meter in {meters: Array(UInt32)}
        and register = {register: String}
        and zone = {zone: String}
        and start >= toDateTime({from: UInt32}, 'UTC')
        and start < toDateTime({to: UInt32}, 'UTC')
        and (level = 'day' or (level = 'hour' and toHour(start, {zone: String}) < 5))
    group by meter, day
    having day > 0 and is_whole
),
judged as (
    select
        meter,
        arrayJoin(arrayFilter(one -> one.1 > {lead: UInt32}, history)) as of_day,
        of_day.1 as day,
        of_day.2 as energy,
        of_day.3 as night,
        arrayMap(one -> one.2, arrayFilter(one -> one.1 < day and (day - one.1) % 7 = 0, history)) as same_weekdays,
        arrayMap(one -> one.3, arrayFilter(one -> one.1 < day and one.1 + 28 >= day, history)) as nights,
        arrayMap(one -> one.2, arrayFilter(one -> one.1 < day and one.1 + 14 >= day, history)) as days_before,
        arrayReduce('quantileExactLow(0.5)', same_weekdays) as usual_day,
        arrayReduce('quantileExactLow(0.5)', arrayMap(value -> abs(value - usual_day), same_weekdays)) as spread_day,
        arrayReduce('quantileExactLow(0.5)', nights) as usual_night,
        arrayReduce('quantileExactLow(0.5)', arrayMap(value -> abs(value - usual_night), nights)) as spread_night
    from (select meter, groupArray((day, whole_day, night)) as history from known group by meter)
),
told as (
    select
        meter, day, energy, night, usual_day, usual_night,
        energy = 0 and length(days_before) >= 7 and arrayAll(value -> value > 0, days_before) as starts_stuck,
        -- A register that stands for days has days of nothing before it; what it did before those counts.
        energy = 0 and length(same_weekdays) >= 4 and usual_day > 0 as stays_stuck,
        length(same_weekdays) >= 4
            and abs(energy - usual_day) * 2 > usual_day
            and abs(energy - usual_day) > spread_day * 5
            and abs(energy - usual_day) >= {least: Decimal(38, 4)} as is_sudden,
        length(nights) >= 10
            and night > usual_night * 2
            and night - usual_night > spread_night * 5
            and night - usual_night >= {least: Decimal(38, 4)} as is_night
    from judged
)
select
    meter,
    {days: Array(UInt32)}[day] as day_s,
    multiIf(starts_stuck or stays_stuck, 'stuck-register', is_night, 'night-use', 'sudden-change') as kind,
    toString(if(kind = 'night-use', night, energy)) as used,
    toString(if(kind = 'night-use', usual_night, usual_day)) as usual
from told
where starts_stuck or stays_stuck or is_sudden or is_night
order by meter, day_s
