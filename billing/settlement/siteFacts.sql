-- What billing needs to know of a project: tenancies with their meters, tariffs by version, what is installed.
-- A tenancy that was removed from the site never was: what was posted for it is posted back.
select
  (
    select coalesce(jsonb_agg(jsonb_build_object(
      'account', tenancy.account,
      'mode', tenancy.mode,
      'tariff', tariff.code,
      'from', tenancy.from_date,
      'to', tenancy.to_date,
      'meters', coalesce(metered.meters, '[]')
    ) order by tenancy.account collate "C", tenancy.from_date, tenancy.id), '[]')
    from tenancy
    join tariff on tariff.id = tenancy.tariff_id
    -- Grouped once for all: asked for each tenancy it was most of the query.
    left join (
      select used.tenancy_id, jsonb_agg(jsonb_build_object(
        'id', meter.id, 'code', meter.code, 'energy', meter.energy, 'from', used.from_date, 'to', used.to_date
      ) order by meter.id) as meters
      from tenancy_meter used
      join meter on meter.id = used.meter_id
      where meter.project_id = $1
      group by used.tenancy_id
    ) metered on metered.tenancy_id = tenancy.id
    where tenancy.project_id = $1 and tenancy.removed_at is null
  ) as tenancies,
  (
    select coalesce(jsonb_agg(jsonb_build_object(
      'code', tariff.code,
      'id', version.id,
      'from', version.from_date,
      'tariff', version.tariff
    ) order by tariff.code collate "C", version.from_date), '[]')
    from tariff
    join tariff_version version on version.tariff_id = tariff.id and version.removed_at is null
    where tariff.project_id = $1
  ) as versions,
  (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', id,
      'account', account,
      'tariff', tariff,
      'from', from_date,
      'to', to_date,
      'plan', plan
    ) order by id), '[]')
    from tariff_correction
    where project_id = $1
  ) as "tariffCorrections",
  (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', id,
      'meter', meter_id,
      'register', register,
      'fromS', extract(epoch from from_at)::bigint,
      'deltas', deltas::text[]
    ) order by id), '[]')
    from usage_correction
    where project_id = $1
  ) as "usageCorrections",
  (
    select coalesce(jsonb_agg(jsonb_build_object(
      'account', account,
      'from', from_date,
      'transformerKva', transformer_kva::text,
      'contractKw', contract_kw::text
    ) order by account collate "C", from_date), '[]')
    from account_installed
    where project_id = $1
  ) as installed,
  (
    select coalesce(jsonb_agg(jsonb_build_object(
      'meter', accepted.meter_id,
      'fromS', extract(epoch from accepted.from_at)::bigint,
      'toS', extract(epoch from accepted.to_at)::bigint
    ) order by accepted.id), '[]')
    from suspect_accepted accepted
    join meter on meter.id = accepted.meter_id
    where meter.project_id = $1
  ) as accepted,
  (
    select coalesce(jsonb_object_agg(meter_id, replaced), '{}')
    from (
      select meter_id, md5(jsonb_agg(jsonb_build_array(replacement.at, final_reading, initial_reading, replacement.multiplier)
        order by replacement.at)::text) as replaced
      from meter_replacement replacement
      join meter on meter.id = replacement.meter_id
      where meter.project_id = $1
      group by meter_id
    ) each
  ) as replacements
