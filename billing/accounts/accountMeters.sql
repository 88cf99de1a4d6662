-- Meters that an account had on some day of [$3, $4), with the days of that span on which it had them.
select
  meter.id, meter.code, meter.name, meter.energy,
  greatest(used.from_date, $3::date)::text as from,
  least(coalesce(used.to_date, $4::date), $4::date)::text as to
from tenancy
join tenancy_meter used on used.tenancy_id = tenancy.id
join meter on meter.id = used.meter_id
where tenancy.project_id = $1
  and tenancy.account = $2
  and tenancy.removed_at is null
  and used.from_date < $4::date
  and (used.to_date is null or used.to_date > $3::date)
order by meter.energy, meter.code collate "C", used.from_date
