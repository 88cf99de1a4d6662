-- Readings around spans of new ones, as far as the quarter-hours they touch need them.
--
-- `before` is the last reading ahead of a span, `anchor` the last one ahead of the start of the quarter-hour that
-- `before` stands in (not at it: a replacement at that very moment belongs to the quarter-hour and must lie behind the
-- anchor); `after` and `last_anchor` likewise behind it. Readings ahead are looked for from `lookFrom` on, which keeps
-- the common case, a meter's next reading, from scanning its history. 0 stands for none.
select
    span_number,
    arrayMax(ahead) as before,
    arrayMax(arrayFilter(time -> time < intDiv(before, 900000000000) * 900000000000, ahead)) as anchor,
    arrayMin(ahead) as earliest,
    min_behind as after,
    arrayMin(arrayFilter(
        time -> time >= intDiv(after + 899999999999, 900000000000) * 900000000000, behind
    )) as last_anchor,
    max_behind as latest,
    readings,
    value_max,
    fine
from (
    select
        span_number,
        groupUniqArrayIf(at_ns, at_ns < from_ns) as ahead,
        groupUniqArrayIf(at_ns, at_ns > to_ns and at_ns <= look_to_ns) as behind,
        minIf(at_ns, at_ns > to_ns) as min_behind,
        maxIf(at_ns, at_ns > to_ns) as max_behind,
        count() as readings,
        max(value) as value_max,
        max(reinterpret(value, 'Int128') % 1000000 != 0) as fine
    from (
        select span_number, toUnixTimestamp64Nano(at) as at_ns, value, from_ns, to_ns, look_to_ns
        from reading
        inner join (
            select span_number, span_meter, span_register, from_ns, to_ns, look_from_ns, look_to_ns
            from (
                select
                    {numbers: Array(UInt32)} as span_number,
                    {meters: Array(UInt32)} as span_meter,
                    {registers: Array(String)} as span_register,
                    {from: Array(Int64)} as from_ns,
                    {to: Array(Int64)} as to_ns,
                    {lookFrom: Array(Int64)} as look_from_ns,
                    {lookTo: Array(Int64)} as look_to_ns
            )
            array join span_number, span_meter, span_register, from_ns, to_ns, look_from_ns, look_to_ns
        ) as span on span_meter = meter and span_register = register
        where meter in {meters: Array(UInt32)}
            and register in {registers: Array(String)}
            and at >= fromUnixTimestamp64Nano({lookFromMin: Int64}, 'UTC')
            and at_ns >= look_from_ns
    )
    group by span_number
)
