update project
set name = $2,
    timezone = $3,
    currency = $4,
    document = $5::jsonb,
    version = version + 1,
    changed_at = now()
where id = $1
returning id, version
