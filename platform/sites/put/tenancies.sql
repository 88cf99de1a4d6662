-- $1: project id, $2: the document's tenancies as JSON. Each statement gives the accounts whose tenancies it changed.
-- A tenancy is known by its account, its first day and its space.

insert into tenancy (project_id, account, from_date, space_id, name, tariff_id)
select $1::integer, wanted.account, wanted."from", space.id, wanted.name, tariff.id
from rows from (
  jsonb_to_recordset($2::jsonb) as (account text, name text, "from" date, space text, tariff text)
) with ordinality as wanted (account, name, "from", space, tariff, position)
join tariff on tariff.project_id = $1 and tariff.code = wanted.tariff
left join space on space.project_id = $1 and space.code = wanted.space
where not exists (
  select
  from tenancy
  where tenancy.project_id = $1
    and tenancy.account = wanted.account
    and tenancy.from_date = wanted."from"
    and tenancy.space_id is not distinct from space.id
)
order by wanted.position
returning account as code;

update tenancy
set name = wanted.name,
    area_m2 = wanted."areaM2",
    tariff_id = tariff.id,
    to_date = wanted."to",
    mode = wanted.mode,
    removed_at = null
from jsonb_to_recordset($2::jsonb) as wanted (
  account text,
  name text,
  space text,
  "areaM2" numeric,
  tariff text,
  "from" date,
  "to" date,
  mode text
)
join tariff on tariff.project_id = $1 and tariff.code = wanted.tariff
left join space on space.project_id = $1 and space.code = wanted.space
where tenancy.project_id = $1
  and tenancy.account = wanted.account
  and tenancy.from_date = wanted."from"
  and tenancy.space_id is not distinct from space.id
  and (tenancy.name, tenancy.area_m2, tenancy.tariff_id, tenancy.to_date, tenancy.mode, tenancy.removed_at)
    is distinct from
    (wanted.name, wanted."areaM2", tariff.id, wanted."to", wanted.mode, null::timestamptz)
returning tenancy.account as code;

update tenancy
set removed_at = now()
where project_id = $1
  and removed_at is null
  and not exists (
    select
    from jsonb_to_recordset($2::jsonb) as wanted (account text, space text, "from" date)
    left join space on space.project_id = $1 and space.code = wanted.space
    where wanted.account = tenancy.account
      and wanted."from" = tenancy.from_date
      and space.id is not distinct from tenancy.space_id
  )
returning account as code;

delete from tenancy_meter
using tenancy, meter
where tenancy.id = tenancy_meter.tenancy_id
  and meter.id = tenancy_meter.meter_id
  and tenancy.project_id = $1
  and not exists (
    select
    from jsonb_to_recordset($2::jsonb)
      as wanted (account text, space text, "from" date, "to" date, meters jsonb)
    cross join jsonb_array_elements_text(wanted.meters) as used (code)
    left join space on space.project_id = $1 and space.code = wanted.space
    where wanted.account = tenancy.account
      and wanted."from" = tenancy.from_date
      and space.id is not distinct from tenancy.space_id
      and used.code = meter.code
      and wanted."to" is not distinct from tenancy_meter.to_date
  )
returning tenancy.account as code;

insert into tenancy_meter (tenancy_id, meter_id, from_date, to_date)
select tenancy.id, meter.id, tenancy.from_date, tenancy.to_date
from jsonb_to_recordset($2::jsonb) as wanted (account text, space text, "from" date, meters jsonb)
cross join jsonb_array_elements_text(wanted.meters) as used (code)
left join space on space.project_id = $1 and space.code = wanted.space
join meter on meter.project_id = $1 and meter.code = used.code
join tenancy on tenancy.project_id = $1
  and tenancy.account = wanted.account
  and tenancy.from_date = wanted."from"
  and tenancy.space_id is not distinct from space.id
on conflict (tenancy_id, meter_id) do nothing
returning (select tenancy.account from tenancy where tenancy.id = tenancy_id) as code;
