-- $1: ids of projects
select
  id,
  project_id as "projectId",
  code,
  name,
  kind,
  parent_id as "parentId",
  area_m2 as "areaM2"
from space
where project_id = any ($1) and removed_at is null
order by id
