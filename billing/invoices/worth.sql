-- $1: project id, $2: first local day of the month run. What every account's month up to that one is worth by now (usage as
-- settled, and charges that go on a bill), where no bill says so yet. Months before are there when a bill of theirs is
-- not right any more.
with charged as (
  select account, month, sum(total) as cents,
    jsonb_agg(jsonb_build_object('component', 'charge', 'code', source, 'name', name, 'amount', round(total / 100.0, 2)::text)
      order by source) as lines
  from (
    select account, month, source, sum(amount_cents) as total, (array_agg(name order by revision desc))[1] as name
    from charge
    where project_id = $1 and month <= $2 and collect = 'bill'
    group by account, month, source
    having sum(amount_cents) <> 0
  ) each
  group by account, month
), worth as (
  select settled.account, settled.month, settled.is_final,
    settled.lines || coalesce(charged.lines, '[]') as lines,
    settled.total_cents - tax.cents + coalesce(charged.cents, 0) as subtotal_cents,
    tax.cents as tax_cents
  from settled_month settled
  cross join lateral (select coalesce((settled.posted ->> 'tax:output')::bigint, 0) as cents) tax
  left join charged on charged.account = settled.account and charged.month = settled.month
  where settled.project_id = $1 and settled.month <= $2
)
select worth.account, worth.month, worth.lines, worth.subtotal_cents, worth.tax_cents,
  newest.id as newest_id, newest.status as newest_status, newest.part as newest_part,
  before.basis_lines as before_lines, before.basis_subtotal_cents as before_subtotal_cents, before.basis_tax_cents as before_tax_cents,
  coalesce(parts.last, 0) as parts
from worth
left join lateral (
  select max(part) as last from invoice where project_id = $1 and account = worth.account and month = worth.month
) parts on true
left join lateral (
  select * from invoice
  where project_id = $1 and account = worth.account and month = worth.month and status <> 'void'
  order by part desc limit 1
) newest on true
left join lateral (
  select * from invoice
  where project_id = $1 and account = worth.account and month = worth.month and status in ('issued', 'paid')
  order by part desc limit 1
) before on true
where case
    when newest.id is null then worth.month = $2 and worth.is_final and worth.lines <> '[]'
    else (newest.basis_lines, newest.basis_subtotal_cents, newest.basis_tax_cents)
      is distinct from (worth.lines, worth.subtotal_cents, worth.tax_cents)
  end
order by worth.account collate "C", worth.month
