-- Lets the history of placements end with what the registry says now. $1: project id, $2: moment of the change.
-- What was recorded from that moment on is replaced; a meter's first placement holds since ever. Each statement gives the
-- codes of the meters whose history it changed.

delete from meter_placement placed
using meter_misplaced meter
where meter.project_id = $1
  and placed.meter_id = meter.id
  and placed.from_at >= $2::timestamptz
returning meter.code;

update meter_placement placed
set to_at = $2::timestamptz
from meter_misplaced meter
where meter.project_id = $1
  and placed.meter_id = meter.id
  and placed.to_at > $2::timestamptz
returning meter.code;

-- Back where it was until that moment: nothing has changed then.
update meter_placement placed
set to_at = 'infinity'
from meter_misplaced meter
where meter.project_id = $1
  and placed.meter_id = meter.id
  and placed.to_at = $2::timestamptz
  and (placed.space_id, placed.category, placed.parent_id, placed.role)
    is not distinct from (meter.space_id, meter.category, meter.parent_id, meter.role)
returning meter.code;

insert into meter_placement (meter_id, from_at, to_at, space_id, category, parent_id, role)
select
  meter.id,
  case
    when exists (select from meter_placement placed where placed.meter_id = meter.id) then $2::timestamptz
    else '-infinity'
  end,
  'infinity',
  meter.space_id,
  meter.category,
  meter.parent_id,
  meter.role
from meter_misplaced meter
where meter.project_id = $1
returning (select meter.code from meter where meter.id = meter_id) as code;
