-- Every ledger account's sum. Up to the end of a month: from its entries; now: as it is kept.
select project.code as project, account.code, account.currency,
  case when $2::date is null then account.balance_cents else coalesce(sum(entry.amount_cents), 0) end as balance_cents,
  coalesce(sum(-entry.amount_cents) filter (where entry.amount_cents < 0), 0) as debit_cents,
  coalesce(sum(entry.amount_cents) filter (where entry.amount_cents > 0), 0) as credit_cents,
  count(entry.number) as entries
from ledger_account account
join project on project.id = account.project_id
left join (
  ledger_entry entry join ledger_transaction booked on booked.id = entry.transaction_id
) on entry.account_id = account.id and ($2::date is null or booked.month <= $2)
where $1::text is null or project.code = $1
group by project.code, account.id
order by project.code collate "C", account.code collate "C"
