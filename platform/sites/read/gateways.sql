-- $1: ids of projects
select
  id,
  project_id as "projectId",
  code,
  name,
  protocol,
  coalesce(address, '') as address
from gateway
where project_id = any ($1) and removed_at is null
order by id
