-- Placements of meters that have had more than one, oldest first. $1: ids of projects
select
  placed.meter_id as "meterId",
  placed.space_id as "spaceId",
  placed.category,
  placed.parent_id as "parentId",
  placed.role,
  case
    when placed.from_at = '-infinity' then null
    else to_char(placed.from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  end as "from",
  case
    when placed.to_at = 'infinity' then null
    else to_char(placed.to_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  end as "to"
from meter_placement placed
join meter on meter.id = placed.meter_id
where meter.project_id = any ($1)
  and exists (
    select
    from meter_placement other
    where other.meter_id = placed.meter_id and other.from_at <> placed.from_at
  )
order by placed.meter_id, placed.from_at
