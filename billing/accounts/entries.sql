-- The ledger as an account sees it, newest first: each entry with what it was for and the other sides of it.
select
  entry.number, entry.amount_cents, entry.balance_cents, entry.note,
  booked.id as transaction_id, booked.key, booked.kind, booked.at, to_char(booked.month, 'YYYY-MM') as month, booked.detail,
  exists (select from ledger_transaction undo where undo.reverses = booked.id) as is_reversed,
  (
    select jsonb_agg(jsonb_build_object('account', other_account.code, 'cents', other.amount_cents::text, 'note', other.note)
      order by other.position)
    from ledger_entry other
    join ledger_account other_account on other_account.id = other.account_id
    where other.transaction_id = booked.id and other.account_id <> entry.account_id
  ) as against
from ledger_account account
join ledger_entry entry on entry.account_id = account.id
join ledger_transaction booked on booked.id = entry.transaction_id
where account.project_id = $1
  and account.code = $2
  and ($3::bigint is null or entry.number < $3)
  and ($4::text is null or booked.month = ($4 || '-01')::date)
order by entry.number desc
limit $5
