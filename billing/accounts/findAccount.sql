-- Accounts: one row per project and account code, told by the newest of its tenancies. A tenancy that left the site
-- document still has its account, since money may stand on it.
select
  newest.account as code, newest.name, newest.mode, newest.from_date, newest.to_date,
  project.id as project_id, project.code as project, project.timezone, project.currency,
  not exists (
    select from tenancy running
    where running.project_id = newest.project_id
      and running.account = newest.account
      and running.removed_at is null
      and (running.to_date is null or running.to_date > ($3::timestamptz at time zone project.timezone)::date)
  ) as is_closed,
  coalesce(ledger.balance_cents, 0) as balance_cents,
  coalesce(ledger.entry_count, 0) as entries
from (
  select distinct on (project_id, account) *
  from tenancy
  where $1::text is null or account = $1
  order by project_id, account, removed_at is not null, from_date desc, id desc
) newest
join project on project.id = newest.project_id
left join ledger_account ledger on ledger.project_id = newest.project_id and ledger.code = 'tenant:' || newest.account
where $2::text is null or project.code = $2
order by project.code collate "C", newest.account collate "C"
