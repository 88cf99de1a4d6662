-- What waits for a meter and can become readings of it: its code, addressed to its project or to nobody in particular.
select
    meter, project, bucket, measurement, tags, field, type, value, version,
    toUnixTimestamp64Nano(at) as at_ns
from unclaimed_reading final
where meter = {code: String}
  and field in {registers: Array(String)}
  and (project = {project: String}
       or project = '' and bucket = {project: String}
       or project = '' and {alone: Bool} and bucket not in {projects: Array(String)})
order by version
limit {limit: UInt32}
