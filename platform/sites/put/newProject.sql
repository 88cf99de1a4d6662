insert into project (code, name, timezone, currency, document)
values ($1, $2, $3, $4, $5::jsonb)
returning id, version
