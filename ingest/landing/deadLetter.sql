select id, received_at, source, bucket, precision, line_number, line, reason, state, version
from dead_letter final
where id = {id: UInt64}
