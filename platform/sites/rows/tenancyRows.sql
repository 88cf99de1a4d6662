-- Tenancies that stand, of one project, with their meters. $1: project id, $2: today on the project's clock
select
  tenancy.id,
  tenancy.account,
  tenancy.name,
  space.code as space,
  space.name as "spaceName",
  tenancy.area_m2 as "areaM2",
  tariff.code as tariff,
  tenancy.from_date as "from",
  tenancy.to_date as "to",
  tenancy.mode,
  case
    when tenancy.to_date <= $2::date then 'ended'
    when tenancy.from_date > $2::date then 'to-come'
    else 'current'
  end as state,
  coalesce(used.meters, '{}') as meters
from tenancy
join tariff on tariff.id = tenancy.tariff_id
left join space on space.id = tenancy.space_id
left join lateral (
  select array_agg(meter.code order by meter.code) as meters
  from tenancy_meter
  join meter on meter.id = tenancy_meter.meter_id
  where tenancy_meter.tenancy_id = tenancy.id
) used on true
where tenancy.project_id = $1 and tenancy.removed_at is null
order by tenancy.id
