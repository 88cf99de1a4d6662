-- $1: project id, $2: the document's gateways as JSON. Each statement gives the codes of the gateways that it changed.

insert into gateway (project_id, code, name, protocol)
select $1::integer, wanted.code, wanted.code, wanted.protocol
from rows from (jsonb_to_recordset($2::jsonb) as (code text, protocol text))
  with ordinality as wanted (code, protocol, position)
where not exists (select from gateway where gateway.project_id = $1 and gateway.code = wanted.code)
order by wanted.position
returning code;

update gateway
set name = coalesce(wanted.name, wanted.code),
    protocol = wanted.protocol,
    address = wanted.address,
    removed_at = null
from jsonb_to_recordset($2::jsonb) as wanted (code text, name text, protocol text, address text)
where gateway.project_id = $1
  and gateway.code = wanted.code
  and (gateway.name, gateway.protocol, gateway.address, gateway.removed_at)
    is distinct from
    (coalesce(wanted.name, wanted.code), wanted.protocol, wanted.address, null::timestamptz)
returning gateway.code;

update gateway
set removed_at = now()
where project_id = $1
  and removed_at is null
  and code not in (select code from jsonb_to_recordset($2::jsonb) as wanted (code text))
returning code;
