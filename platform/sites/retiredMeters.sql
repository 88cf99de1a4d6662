-- Codes of a project's meters that were retired last, and not put in service again since; what was withdrawn never happened.
select meter.code
from meter
join lateral (
  select event.kind
  from meter_event event
  where event.meter_id = meter.id and event.kind in ('retired', 'in-service') and event.withdrawn_at is null
  order by event.at desc, event.id desc
  limit 1
) last on last.kind = 'retired'
where meter.project_id = $1
