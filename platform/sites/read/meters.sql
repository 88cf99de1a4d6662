-- Meters with their replacements, oldest first. $1: ids of projects
-- Moments are written out here: as a JavaScript Date they would lose their microseconds.
select
  meter.id,
  meter.project_id as "projectId",
  meter.code,
  meter.name,
  meter.energy,
  meter.role,
  meter.category,
  meter.parent_id as "parentId",
  meter.space_id as "spaceId",
  meter.gateway_id as "gatewayId",
  meter.unit_id as "unitId",
  meter.device,
  meter.multiplier,
  meter.register_digits as "registerDigits",
  meter.max_gap_minutes as "maxGapMinutes",
  meter.rated_kw as "ratedKw",
  meter.formula,
  coalesce(history.replacements, '[]') as replacements
from meter
left join lateral (
  select
    jsonb_agg(
      jsonb_build_object(
        'at', replace(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000', ''),
        'finalReading', final_reading::text,
        'initialReading', initial_reading::text,
        'multiplier', multiplier::text
      )
      order by at
    ) as replacements
  from meter_replacement
  where meter_id = meter.id
) history on true
where meter.project_id = any ($1) and meter.removed_at is null
order by meter.id
