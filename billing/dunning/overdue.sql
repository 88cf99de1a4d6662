-- $1: project id, $2: today on its clock. Bills that are past their day, with what of each is still open: what an account owes
-- by its balance stands for its newest bills, as where bills are marked as paid, and a bill's own late fees are not part of it.
with open as (
  select invoice.id, invoice.account, invoice.name, invoice.number, invoice.month, invoice.due_on, invoice.total_cents,
    greatest(0, -coalesce(ledger.balance_cents, 0)) as owed,
    sum(greatest(total_cents, 0)) over (
      partition by invoice.account order by invoice.month desc, part desc, invoice.id desc
    ) - greatest(total_cents, 0) as newer,
    coalesce((
      select sum(amount_cents) from charge
      where charge.project_id = $1 and charge.account = invoice.account and source = 'late-fee:' || invoice.id
    ), 0) as late_fee_cents
  from invoice
  left join ledger_account ledger on ledger.project_id = $1 and ledger.code = 'tenant:' || invoice.account
  where invoice.project_id = $1 and status = 'issued'
)
select id, account, name, number, to_char(month, 'YYYY-MM') as period, due_on, total_cents,
  ($2::date - due_on) as days_overdue,
  late_fee_cents,
  least(total_cents, greatest(0, owed - newer - late_fee_cents)) as open_cents,
  coalesce((select max(level) from dunning_notice notice where notice.invoice_id = open.id), 0) as level
from open
where due_on < $2 and total_cents > 0 and least(total_cents, owed - newer - late_fee_cents) > 0
order by due_on, account collate "C", id
