-- The last thing recorded of each meter that tells whether it is in service. $1: project id
select distinct on (event.meter_id) event.meter_id as "meterId", event.kind
from meter_event event
join meter on meter.id = event.meter_id
where meter.project_id = $1
  and event.kind in ('in-service', 'retired')
  and event.withdrawn_at is null
order by event.meter_id, event.at desc, event.id desc
