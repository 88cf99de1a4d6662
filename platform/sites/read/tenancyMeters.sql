-- Meters of tenancies that stand, each for the days in which it belongs to one; a tenancy without meters has none.
-- $1: project id, $2: first day, $3: day after the last one
select
  tenancy.account,
  tenancy.name,
  space.code as space,
  tenancy.area_m2 as "areaM2",
  tenancy_meter.meter_id as meter,
  tariff.code as tariff,
  tenancy_meter.from_date::text as "from",
  tenancy_meter.to_date::text as "to"
from tenancy
join tenancy_meter on tenancy_meter.tenancy_id = tenancy.id
join tariff on tariff.id = tenancy.tariff_id
left join space on space.id = tenancy.space_id
where tenancy.project_id = $1
  and tenancy.removed_at is null
  and tenancy_meter.from_date < $3::date
  and (tenancy_meter.to_date is null or tenancy_meter.to_date > $2::date)
order by tenancy.account, tenancy_meter.from_date, tenancy_meter.meter_id
