-- Local days on which the currents of a meter's phases lay far apart: the mean current of each phase over the day, and how far the one
-- that is farthest lies from their mean (NEMA MG 1, 14.36, says it of voltages). Lightly loaded lines are left out: below one
-- ampere a single lamp is an imbalance.
select
    meter,
    toUnixTimestamp(toStartOfDay(at, {zone: String})) as day_s,
    toDecimal256(sumIf(value, register = 'current_a'), 12) / countIf(register = 'current_a') as mean_a,
    toDecimal256(sumIf(value, register = 'current_b'), 12) / countIf(register = 'current_b') as mean_b,
    toDecimal256(sumIf(value, register = 'current_c'), 12) / countIf(register = 'current_c') as mean_c,
    (mean_a + mean_b + mean_c) / 3 as mean,
    arrayMax([abs(mean_a - mean), abs(mean_b - mean), abs(mean_c - mean)]) as farthest,
    toString(toDecimal64(farthest * 100 / mean, 1)) as percent,
    toString(toDecimal64(mean_a, 2)) as a,
    toString(toDecimal64(mean_b, 2)) as b,
    toString(toDecimal64(mean_c, 2)) as c
from reading
where meter in {meters: Array(UInt32)}
    and register in ('current_a', 'current_b', 'current_c')
    and at >= toDateTime64({from: UInt32}, 9, 'UTC')
    and at < toDateTime64({to: UInt32}, 9, 'UTC')
group by meter, day_s
having countIf(register = 'current_a') >= 12
    and countIf(register = 'current_b') >= 12
    and countIf(register = 'current_c') >= 12
    and mean >= 1
    and farthest * 100 > mean * 30
order by meter, day_s
