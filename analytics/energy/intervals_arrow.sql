-- The rows of intervals.sql as an Arrow stream that is passed on as it is: moments and doubles, for drawing.
select
    toDateTime64(start_s, 3, 'UTC') as start,
    toFloat64(toDecimal128(value, 4)) as value,
    quality
from (
    /* intervals.sql */
)
