-- Versions of a project's tariffs that stand, in order of codes and start days. $1: project id
select tariff.code, tariff_version.from_date::text as "from", tariff_version.tariff
from tariff
join tariff_version on tariff_version.tariff_id = tariff.id
where tariff.project_id = $1 and tariff.removed_at is null and tariff_version.removed_at is null
order by tariff.id, tariff_version.from_date
