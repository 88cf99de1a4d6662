-- The points of trend.sql as an Arrow stream that is passed on as it is: moments and doubles, for drawing.
select
    toDateTime64(start_s, 3, 'UTC') as start,
    toFloat64(toInt128(amount)) / 10000 as value
from (
    /* trend.sql */
)
