insert into project (code, name, timezone, currency, document)
values ($1, $2, $3, $4, $5::jsonb)
on conflict (code) do update
set name = excluded.name,
    timezone = excluded.timezone,
    currency = excluded.currency,
    document = excluded.document,
    version = project.version + 1,
    changed_at = now()
returning id, version
