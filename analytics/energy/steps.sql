-- Every point of a register beside the one before it: how far the register went between them. Included by breaks.sql
-- and derive.sql, which say what they make of it.
--
-- `n` numbers the asked spans, each of one register of one meter, from 1; what a span is rated by stands in arrays at
-- that place, so that only the number travels through sorts. Values are whole numbers of 10^-valueScale, products of
-- them with multipliers of 10^-productScale: every step before the one rounding is exact. `Wide` is Int128 where all
-- products fit, else Int256.
span as (
    select n, span_meter, span_register, read_from_ns, read_to_ns
    from (
        select
            {meters: Array(UInt32)} as span_meter,
            {registers: Array(String)} as span_register,
            {readFrom: Array(Int64)} as read_from_ns,
            {readTo: Array(Int64)} as read_to_ns,
            arrayEnumerate(span_meter) as n
    )
    array join n, span_meter, span_register, read_from_ns, read_to_ns
),
-- Readings, and replacements between the first and the last of them as neighbours: of a replacement the old meter's
-- final reading (place 0) and the new one's initial reading (place 1). A reading at the very moment of a replacement
-- is the new meter's (place 2). Of two readings at one moment the one received later counts: `final`.
point as (
    select
        n, toUnixTimestamp64Nano(at) as at_ns, toUInt8(2) as place,
        toWide(intDiv(reinterpret(value, 'Int128'), {valueUnit: Int128})) as value,
        toUInt16(0) as installed
    from reading final
    inner join span on span_meter = meter and span_register = register
    where meter in {meters: Array(UInt32)}
        and register in {registers: Array(String)}
        and at >= fromUnixTimestamp64Nano({readFromMin: Int64}, 'UTC')
        and at <= fromUnixTimestamp64Nano({readToMax: Int64}, 'UTC')
        and at_ns >= read_from_ns
        and at_ns <= read_to_ns
    union all
    select n, at_ns, place, value, installed
    from (
        select
            {replacedSpans: Array(UInt32)} as n,
            {replacedAt: Array(Int64)} as at_ns,
            {replacedPlaces: Array(UInt8)} as place,
            {replacedValues: Array(Wide)} as value,
            {replacedInstallations: Array(UInt16)} as installed
    )
    array join n, at_ns, place, value, installed
),
neighbour as (
    select
        n, at_ns, place, value,
        lagInFrame(at_ns) over line as before_ns,
        lagInFrame(value) over line as value_before,
        {installations: Array(UInt32)}[n] + max(installed) over line as installation
    from point
    window line as (partition by n order by at_ns, place rows between unbounded preceding and current row)
),
-- A register that falls from the top tenth to the bottom tenth of its range has rolled over. Any other fall counts
-- nothing and is suspect; from one installation to the next it does not move at all.
step as (
    select
        n, at_ns, place, before_ns, value, value_before, installation,
        {multipliers: Array(Wide)}[installation] as multiplier,
        {ranges: Array(Wide)}[n] as register_range,
        value - value_before as rise,
        multiIf(
            before_ns = 0, '',
            place = 1, 'replaced',
            rise >= 0, '',
            value_before * 10 >= register_range * 9 and value_before < register_range and value * 10 <= register_range,
            'rolled-over',
            'fell'
        ) as kind,
        multiIf(
            before_ns = 0 or kind = 'replaced' or kind = 'fell', toWide(0),
            kind = 'rolled-over', rise + register_range,
            rise
        ) * multiplier as moved
    from neighbour
)
