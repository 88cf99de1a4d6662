-- $1: project id, $2: changes as JSON
insert into meter_change (meter_id, kind, from_at)
select meter.id, change.kind, change."from"
from jsonb_to_recordset($2::jsonb) as change (code text, kind text, "from" timestamptz)
join meter on meter.project_id = $1 and meter.code = change.code
order by meter.id
