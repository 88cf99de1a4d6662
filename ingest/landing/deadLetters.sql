-- Refused lines that nobody has replayed, the newest first; long ones are shown by their beginning.
select
    id,
    toUnixTimestamp64Milli(received_at) as received_ms,
    source, bucket, line_number,
    leftUTF8(line, 2000) as line,
    reason
from dead_letter final
where state = 'waiting'
  and ({before: UInt64} = 0 or id < {before: UInt64})
order by id desc
limit {limit: UInt32}
