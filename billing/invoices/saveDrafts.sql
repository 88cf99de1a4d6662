-- $1: project id, $2: drafts as JSON. Writes new drafts and changes those that stand; a name is that of the newest tenancy.
with wanted as (
  select draft.*, coalesce(tenancy.name, draft.account) as name, project.currency
  from jsonb_to_recordset($2::jsonb) as draft (
    account text, month date, part integer, kind text, lines jsonb, subtotal_cents bigint, tax_cents bigint,
    basis_lines jsonb, basis_subtotal_cents bigint, basis_tax_cents bigint
  )
  join project on project.id = $1
  left join lateral (
    select name from tenancy
    where project_id = $1 and tenancy.account = draft.account and from_date < draft.month + interval '1 month'
    order by removed_at is not null, from_date desc
    limit 1
  ) tenancy on true
)
insert into invoice (project_id, account, month, part, kind, status, name, currency, lines, subtotal_cents, tax_cents, total_cents,
  basis_lines, basis_subtotal_cents, basis_tax_cents)
select $1, account, month, part, kind, 'draft', name, currency, lines, subtotal_cents, tax_cents, subtotal_cents + tax_cents,
  basis_lines, basis_subtotal_cents, basis_tax_cents
from wanted
order by account collate "C", month
on conflict (project_id, account, month, part) do update set
  kind = excluded.kind,
  name = excluded.name,
  lines = excluded.lines,
  subtotal_cents = excluded.subtotal_cents,
  tax_cents = excluded.tax_cents,
  total_cents = excluded.total_cents,
  basis_lines = excluded.basis_lines,
  basis_subtotal_cents = excluded.basis_subtotal_cents,
  basis_tax_cents = excluded.basis_tax_cents,
  made_at = now()
