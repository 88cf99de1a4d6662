-- Each entry's hash is made again from its content and the hash before it. An entry that is missing in between makes the
-- next one wrong; entries missing at the end leave no trace here, so the last number should be kept elsewhere too.
with chained as (
  select
    entry.id,
    entry.hash,
    row_number() over (order by entry.id) as position,
    audit_hash(coalesce(lag(entry.hash) over (order by entry.id), '\x'), entry) as expected
  from audit_entry entry
)
select
  count(*) as entries,
  min(id) filter (where hash <> expected or id <> position) as broken_at
from chained
