-- $1 rows, $2 only those with a lower id, $3 who, $4 action, $5 what, $6 from, $7 to.
-- Whoever has limits reads the entries of the projects that they reach, and none that is about no project.
-- Empty texts let everything through; `position` and not `like`, so that % and _ are what they are.
select id, at, who, action, what, detail, address
from audit_entry
where ($2::bigint is null or id < $2)
  and ($3 = '' or position(lower($3) in lower(who)) > 0)
  and ($4 = '' or action = $4 or starts_with(action, $4 || '.'))
  and ($5 = '' or position(lower($5) in lower(what)) > 0)
  and ($6::timestamptz is null or at >= $6)
  and ($7::timestamptz is null or at < $7)
  and (
    not (select wattledger_is_limited())
    or of_project in (select id from project where wattledger_reaches(path, organisation_id))
  )
order by id desc
limit $1
