-- Moments at which a register did something else than rise, and what each shifts the continuous register by beyond
-- the four decimals of a quarter-hour: moved − (value × multiplier − value before × its multiplier), modulo those.
with
/* steps.sql */
select
    n, at_ns, place, kind,
    toString(value_before) as before,
    toString(value) as after,
    toString(positiveModulo(
        moved - value * multiplier + value_before * {multipliers: Array(Wide)}[installation - (kind = 'replaced')],
        {roundingUnit: Wide}
    )) as carry
from step
where kind != ''
order by n, at_ns, place
