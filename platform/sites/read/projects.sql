-- $1: ids
select
  id,
  code,
  name,
  timezone,
  currency,
  organisation_id as "organisationId",
  parent_id as "parentId",
  path,
  version
from project
where id = any ($1)
