-- Everything that must always be true of the ledger, looked for in its rows. One row per thing that is wrong; none is good.
-- $1: id of the only project to look at; null: all.
with line as (
  select
    entry.account_id, entry.number, entry.seal, entry.amount_cents, entry.balance_cents,
    ledger_entry_line(entry.number, entry.transaction_id, entry.amount_cents, entry.balance_cents, booked.month, booked.at,
      booked.content_hash, booked.key) as text,
    -- The block that ends with the next seal.
    count(entry.seal) over later_ones as block,
    sum(entry.amount_cents) over earlier_ones as sum_cents,
    row_number() over earlier_ones as place
  from ledger_entry entry
  join ledger_account owner on owner.id = entry.account_id and ($1::integer is null or owner.project_id = $1)
  left join ledger_transaction booked on booked.id = entry.transaction_id
  window
    later_ones as (partition by entry.account_id order by entry.number desc),
    earlier_ones as (partition by entry.account_id order by entry.number)
), block as (
  select account_id, max(number) as last, string_agg(text, E'\n' order by number) as text,
    (array_agg(seal) filter (where seal is not null))[1] as seal
  from line
  group by account_id, block
), sealed as (
  select account_id, last, seal,
    ledger_seal(coalesce(lag(seal) over (partition by account_id order by last), '\x'), coalesce(text, '')) as expected
  from block
), newest as (
  select distinct on (account_id) account_id, number, balance_cents, seal from ledger_entry order by account_id, number desc
)
select format('account %s: what stands up to entry %s is not what was sealed', account.code, sealed.last) as fault
from sealed join ledger_account account on account.id = sealed.account_id
where sealed.seal is distinct from sealed.expected
union all
select format('account %s: entry %s is out of sequence', account.code, line.number)
from line join ledger_account account on account.id = line.account_id
where line.number <> line.place
union all
select format('account %s: the balance at entry %s is %s, its entries add up to %s', account.code, line.number,
  line.balance_cents, line.sum_cents)
from line join ledger_account account on account.id = line.account_id
where line.balance_cents <> line.sum_cents
union all
select format('account %s: keeps balance %s and %s entries, its last entry says %s and %s', account.code,
  account.balance_cents, account.entry_count, newest.balance_cents, newest.number)
from ledger_account account
left join newest on newest.account_id = account.id
where ($1::integer is null or account.project_id = $1)
  and (account.balance_cents <> coalesce(newest.balance_cents, 0)
    or account.entry_count <> coalesce(newest.number, 0)
    or account.seal <> coalesce(newest.seal, '\x'))
union all
select format('transaction %s: its entries add up to %s', transaction_id, sum(amount_cents))
from ledger_entry
where $1::integer is null
  or transaction_id in (select id from ledger_transaction where project_id = $1)
group by transaction_id
having sum(amount_cents) <> 0
union all
select format('transaction %s: what it says was altered', booked.id)
from ledger_transaction booked
left join lateral (
  select jsonb_agg(jsonb_build_array(account.code, entry.amount_cents, entry.note) order by entry.position) as postings
  from ledger_entry entry join ledger_account account on account.id = entry.account_id
  where entry.transaction_id = booked.id
) said on true
where ($1::integer is null or booked.project_id = $1) and booked.content_hash <> ledger_content_hash(booked.kind, booked.detail, booked.reverses, coalesce(said.postings, '[]'))
limit 100
