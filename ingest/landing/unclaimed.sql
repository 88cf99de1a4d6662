-- What came in and belongs to nothing, per series: the newest first.
select
    project, bucket, meter, measurement, field,
    toString(count()) as points,
    toUnixTimestamp64Milli(min(at)) as first_ms,
    toUnixTimestamp64Milli(max(at)) as last_ms,
    argMax(value, (at, version)) as last_value
from unclaimed_reading final
group by project, bucket, meter, measurement, field
order by last_ms desc, meter, field
limit {limit: UInt32}
