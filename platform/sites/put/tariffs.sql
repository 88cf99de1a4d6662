-- $1: project id, $2: the document's tariffs as JSON. Each statement gives the codes of the tariffs that it changed.

insert into tariff (project_id, code)
select $1::integer, wanted.code
from rows from (jsonb_to_recordset($2::jsonb) as (code text)) with ordinality as wanted (code, position)
where not exists (select from tariff where tariff.project_id = $1 and tariff.code = wanted.code)
order by wanted.position
returning code;

update tariff
set removed_at = null
where project_id = $1
  and removed_at is not null
  and code in (select code from jsonb_to_recordset($2::jsonb) as wanted (code text))
returning code;

update tariff
set removed_at = now()
where project_id = $1
  and removed_at is null
  and code not in (select code from jsonb_to_recordset($2::jsonb) as wanted (code text))
returning code;

insert into tariff_version (tariff_id, from_date, tariff)
select tariff.id, version."from", version.tariff
from jsonb_to_recordset($2::jsonb) as wanted (code text, versions jsonb)
cross join jsonb_to_recordset(wanted.versions) as version ("from" date, tariff jsonb)
join tariff on tariff.project_id = $1 and tariff.code = wanted.code
on conflict (tariff_id, from_date) do update
set tariff = excluded.tariff,
    removed_at = null
where (tariff_version.tariff, tariff_version.removed_at) is distinct from (excluded.tariff, null::timestamptz)
returning (select tariff.code from tariff where tariff.id = tariff_id);

update tariff_version
set removed_at = now()
from tariff
where tariff.id = tariff_version.tariff_id
  and tariff.project_id = $1
  and tariff_version.removed_at is null
  and not exists (
    select
    from jsonb_to_recordset($2::jsonb) as wanted (code text, versions jsonb)
    cross join jsonb_to_recordset(wanted.versions) as version ("from" date)
    where wanted.code = tariff.code and version."from" = tariff_version.from_date
  )
returning tariff.code;
