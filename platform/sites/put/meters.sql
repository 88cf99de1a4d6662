-- $1: project id, $2: the document's meters as JSON. Each statement gives the codes of the meters that it changed.

insert into meter (project_id, code, name, energy)
select $1::integer, wanted.code, wanted.name, wanted.energy
from rows from (jsonb_to_recordset($2::jsonb) as (code text, name text, energy text))
  with ordinality as wanted (code, name, energy, position)
where not exists (select from meter where meter.project_id = $1 and meter.code = wanted.code)
order by wanted.position
returning code;

update meter
set name = wanted.name,
    energy = wanted.energy,
    role = wanted.role,
    category = wanted.category,
    parent_id = parent.id,
    space_id = space.id,
    gateway_id = gateway.id,
    unit_id = wanted."unitId",
    device = wanted.device,
    multiplier = wanted.multiplier,
    register_digits = wanted."registerDigits",
    max_gap_minutes = wanted."maxGapMinutes",
    rated_kw = wanted."ratedKw",
    formula = wanted.formula,
    removed_at = null
from jsonb_to_recordset($2::jsonb) as wanted (
  code text,
  name text,
  energy text,
  role text,
  category text,
  parent text,
  space text,
  gateway text,
  "unitId" smallint,
  device text,
  multiplier numeric,
  "registerDigits" smallint,
  "maxGapMinutes" smallint,
  "ratedKw" numeric,
  formula text
)
left join meter parent on parent.project_id = $1 and parent.code = wanted.parent
left join space on space.project_id = $1 and space.code = wanted.space
left join gateway on gateway.project_id = $1 and gateway.code = wanted.gateway
where meter.project_id = $1
  and meter.code = wanted.code
  and (
    meter.name, meter.energy, meter.role, meter.category, meter.parent_id, meter.space_id, meter.gateway_id,
    meter.unit_id, meter.device, meter.multiplier, meter.register_digits, meter.max_gap_minutes, meter.rated_kw,
    meter.formula, meter.removed_at
  ) is distinct from (
    wanted.name, wanted.energy, wanted.role, wanted.category, parent.id, space.id, gateway.id,
    wanted."unitId", wanted.device, wanted.multiplier, wanted."registerDigits", wanted."maxGapMinutes",
    wanted."ratedKw", wanted.formula, null::timestamptz
  )
returning meter.code;

update meter
set removed_at = now()
where project_id = $1
  and removed_at is null
  and code not in (select code from jsonb_to_recordset($2::jsonb) as wanted (code text))
returning code;

-- A removed meter keeps its replacements: they belong to its history.
delete from meter_replacement replacement
using meter
where meter.id = replacement.meter_id
  and meter.project_id = $1
  and meter.removed_at is null
  and not exists (
    select
    from jsonb_to_recordset($2::jsonb) as wanted (code text, replacements jsonb)
    cross join jsonb_to_recordset(wanted.replacements)
      as kept (at timestamptz, "finalReading" numeric, "initialReading" numeric, multiplier numeric)
    where wanted.code = meter.code
      and kept.at = replacement.at
      and kept."finalReading" = replacement.final_reading
      and kept."initialReading" = replacement.initial_reading
      and kept.multiplier is not distinct from replacement.multiplier
  )
returning meter.code;

insert into meter_replacement (meter_id, at, final_reading, initial_reading, multiplier)
select meter.id, kept.at, kept."finalReading", kept."initialReading", kept.multiplier
from jsonb_to_recordset($2::jsonb) as wanted (code text, replacements jsonb)
cross join jsonb_to_recordset(wanted.replacements)
  as kept (at timestamptz, "finalReading" numeric, "initialReading" numeric, multiplier numeric)
join meter on meter.project_id = $1 and meter.code = wanted.code
on conflict (meter_id, at) do nothing
returning (select meter.code from meter where meter.id = meter_id);
