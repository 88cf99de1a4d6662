-- $1: ids
select id, code, name, timezone, currency, version
from project
where id = any ($1)
