-- $1: project id, $2: the document's spaces as JSON. Each statement gives the codes of the spaces that it changed.

insert into space (project_id, code, name)
select $1::integer, wanted.code, wanted.name
from rows from (jsonb_to_recordset($2::jsonb) as (code text, name text))
  with ordinality as wanted (code, name, position)
where not exists (select from space where space.project_id = $1 and space.code = wanted.code)
order by wanted.position
returning code;

update space
set name = wanted.name,
    kind = wanted.kind,
    parent_id = parent.id,
    area_m2 = wanted."areaM2",
    removed_at = null
from jsonb_to_recordset($2::jsonb)
  as wanted (code text, name text, kind text, parent text, "areaM2" numeric)
left join space parent on parent.project_id = $1 and parent.code = wanted.parent
where space.project_id = $1
  and space.code = wanted.code
  and (space.name, space.kind, space.parent_id, space.area_m2, space.removed_at)
    is distinct from (wanted.name, wanted.kind, parent.id, wanted."areaM2", null::timestamptz)
returning space.code;

update space
set removed_at = now()
where project_id = $1
  and removed_at is null
  and code not in (select code from jsonb_to_recordset($2::jsonb) as wanted (code text))
returning code;
