-- Double entry, in whole cents. What was written stays: entries and transactions are never changed or removed.
--
-- Sign: a credit is above zero, a debit below. So a tenant's balance is the plain sum of its entries (money that is
-- held for it above zero, what it owes below), and the entries of a transaction add up to nothing.
--
-- Rules that a row alone cannot show (zero sum, numbers without gaps, balances) are held by one trigger per statement
-- over all rows at once. A row trigger and two foreign keys took four times as long as the insert of a month's run.

create table ledger_account (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  -- What it holds, a colon, whose: `tenant:T101`, `cash:wechat`, `income:energy`.
  code text not null check (code ~ '^(tenant|cash|receivable|income|tax|expense|clearing):.{1,80}$'),
  currency text not null,
  balance_cents bigint not null default 0 check (abs(balance_cents) <= 1000000000000000),
  entry_count bigint not null default 0,
  -- Seal of the last entry; see ledger_seal.
  seal bytea not null default '\x',
  unique (project_id, code)
);

create table ledger_transaction (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  -- Names the event that it books: a repeat with the same content is nothing new, one with another content is refused.
  key text not null check (char_length(key) between 1 and 300 and key !~ '[\n\r]'),
  kind text not null check (char_length(kind) between 1 and 60),
  at timestamptz not null,
  -- First local day of the month that it is booked in.
  month date not null,
  detail jsonb not null,
  -- A transaction is undone once, and what undoes is not undone.
  reverses bigint unique references ledger_transaction,
  content_hash bytea not null,
  written_at timestamptz not null default clock_timestamp(),
  unique (project_id, key)
);

create index ledger_transaction_by_month on ledger_transaction (project_id, month);

create table ledger_entry (
  project_id integer not null,
  account_id bigint not null,
  -- 1, 2, 3 … in each account, without gaps, in the order of writing: it does not depend on any clock.
  number bigint not null check (number > 0),
  transaction_id bigint not null,
  -- In its transaction.
  position smallint not null,
  amount_cents bigint not null check (amount_cents <> 0 and abs(amount_cents) <= 10000000000000),
  -- Of the account, with this entry in it.
  balance_cents bigint not null,
  note text,
  -- On the last entry of an account in each statement: a hash over the seal before it and all entries since.
  seal bytea,
  primary key (account_id, number)
);

create index ledger_entry_of_transaction on ledger_entry (transaction_id);

-- Months are closed in order and for good. `totals` is the trial balance as it then stood.
create table ledger_closing (
  project_id integer not null references project,
  month date not null check (extract(day from month) = 1),
  closed_at timestamptz not null default clock_timestamp(),
  closed_by text not null,
  totals jsonb not null,
  primary key (project_id, month)
);

-- What a transaction says, in one spelling. Not the moment: a repeat comes later by nature, and the first time stands.
-- Postings: [[account, cents, note|null], …] in their order.
create function ledger_content_hash(kind text, detail jsonb, reverses bigint, postings jsonb) returns bytea
language sql immutable as $$
  select sha256(convert_to(jsonb_build_array(kind, detail, reverses, postings)::text, 'UTF8'))
$$;

-- One entry as it goes into its account's seal; the content hash stands for all that its transaction says. A key holds no
-- line break, so that the lines of several entries are read in one way only.
create function ledger_entry_line(
  number bigint, transaction_id bigint, amount_cents bigint, balance_cents bigint,
  month date, at timestamptz, content_hash bytea, key text
) returns text
language sql immutable as $$
  select number || ' ' || transaction_id || ' ' || amount_cents || ' ' || balance_cents || ' ' || (month - date '2000-01-01')
    || ' ' || extract(epoch from at) || ' ' || encode(content_hash, 'hex') || ' ' || key
$$;

create function ledger_seal(previous bytea, entries text) returns bytea
language sql immutable as $$
  select sha256(previous || convert_to(entries, 'UTF8'))
$$;

create function ledger_is_final() returns trigger
language plpgsql as $$
begin
  raise exception '% is append-only: book a reversal instead', tg_table_name using errcode = 'WL010';
end
$$;

create trigger ledger_is_final before update or delete or truncate on ledger_entry
for each statement execute function ledger_is_final();
create trigger ledger_is_final before update or delete or truncate on ledger_transaction
for each statement execute function ledger_is_final();
create trigger ledger_is_final before update or delete or truncate on ledger_closing
for each statement execute function ledger_is_final();
create trigger ledger_is_final before delete or truncate on ledger_account
for each statement execute function ledger_is_final();

revoke update, delete, truncate on ledger_entry, ledger_transaction, ledger_closing from public, current_user;
revoke delete, truncate on ledger_account from public, current_user;

-- A balance is never a number that somebody typed: it moves by ledger_apply alone.
create function ledger_balance_is_derived() returns trigger
language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'the balance of % follows from its entries and is not set', old.code using errcode = 'WL010';
  end if;
  return new;
end
$$;

create trigger ledger_balance_is_derived before update on ledger_account
for each row execute function ledger_balance_is_derived();

create function ledger_starts_at_zero() returns trigger
language plpgsql as $$
begin
  new.balance_cents := 0;
  new.entry_count := 0;
  new.seal := '\x';
  select currency into new.currency from project where id = new.project_id;
  return new;
end
$$;

create trigger ledger_starts_at_zero before insert on ledger_account
for each row execute function ledger_starts_at_zero();

-- The constraints over the rows of one statement, and the balances that follow from them.
create function ledger_apply() returns trigger
language plpgsql as $$
declare
  wrong text;
begin
  select format('transaction %s is off by %s cents', entry.transaction_id, sum(entry.amount_cents)) into wrong
  from (select distinct transaction_id from new_entry) touched
  join ledger_entry entry on entry.transaction_id = touched.transaction_id
  group by entry.transaction_id
  having sum(entry.amount_cents) <> 0 or count(*) < 2
  limit 1;
  if wrong is not null then raise exception '%', wrong using errcode = 'WL011'; end if;

  select format('entry %s of account %s has no account or transaction of its project', entry.number, entry.account_id)
  into wrong
  from new_entry entry
  left join ledger_account account on account.id = entry.account_id and account.project_id = entry.project_id
  left join ledger_transaction booked on booked.id = entry.transaction_id and booked.project_id = entry.project_id
  where account.id is null or booked.id is null
  limit 1;
  if wrong is not null then raise exception '%', wrong using errcode = 'WL011'; end if;

  with added as (
    select account_id, min(number) as first, max(number) as last, count(*) as entries, sum(amount_cents) as amount,
      (array_agg(balance_cents order by number desc))[1] as balance,
      (array_agg(seal order by number desc))[1] as seal
    from new_entry
    group by account_id
  ), applied as (
    update ledger_account account
    set balance_cents = added.balance, entry_count = added.last, seal = added.seal
    from added
    where account.id = added.account_id
      and added.seal is not null
      and added.first = account.entry_count + 1
      and added.last = account.entry_count + added.entries
      and added.balance = account.balance_cents + added.amount
    returning account.id
  )
  select format('entries of account %s do not follow on its last one', account_id) into wrong
  from added
  where account_id not in (select id from applied)
  limit 1;
  if wrong is not null then raise exception '%', wrong using errcode = 'WL011'; end if;
  return null;
end
$$;

create trigger ledger_apply after insert on ledger_entry
referencing new table as new_entry
for each statement execute function ledger_apply();

-- A closed month takes nothing more. The lock keeps a month from being closed under a transaction that is being written.
create function ledger_month_is_open() returns trigger
language plpgsql as $$
declare
  closed record;
begin
  perform pg_advisory_xact_lock_shared(730194, project_id) from (select distinct project_id from new_transaction) one;
  select booked.key, booked.month into closed
  from new_transaction booked
  where booked.month <= (select max(month) from ledger_closing where project_id = booked.project_id)
  limit 1;
  if found then
    raise exception '% falls into %, which is closed: book it in an open month', closed.key, to_char(closed.month, 'YYYY-MM')
      using errcode = 'WL002';
  end if;
  return null;
end
$$;

create trigger ledger_month_is_open after insert on ledger_transaction
referencing new table as new_transaction
for each statement execute function ledger_month_is_open();

-- Books transactions of one project:
--   [{ key, kind, at, detail, reverses: key|null, postings: [[account, cents, note|null], …], floors: { account: cents } }]
-- Gives one row for each, in their order: its id, and whether it is new. `floors`: it is refused when an account that it
-- names would stand below its floor afterwards. Accounts are locked in the order of their ids, so that two callers never
-- wait for each other.
create function ledger_post(project integer, transactions jsonb)
returns table (ordinal bigint, transaction_id bigint, is_new boolean)
language plpgsql as $$
#variable_conflict use_column
declare
  home record;
  found_wrong record;
  new_ids bigint[];
begin
  select timezone, currency into home from project one where one.id = $1;
  if not found then raise exception 'there is no project %', $1 using errcode = 'WL011'; end if;

  select asked.key, asked.reverses, undone.id, undone.reverses as undone_reverses into found_wrong
  from jsonb_to_recordset(transactions) as asked(key text, reverses text)
  left join ledger_transaction undone on undone.project_id = $1 and undone.key = asked.reverses
  where asked.reverses is not null and (undone.id is null or undone.reverses is not null)
  limit 1;
  if found then
    raise exception '% would undo %, which % be undone', found_wrong.key, found_wrong.reverses,
      case when found_wrong.id is null then 'is not there to' else 'undoes another itself and cannot' end
      using errcode = 'WL003';
  end if;

  with added as (
    insert into ledger_transaction (project_id, key, kind, at, month, detail, reverses, content_hash)
    select $1, asked.key, asked.kind, asked.at, date_trunc('month', asked.at at time zone home.timezone), asked.detail,
      undone.id, ledger_content_hash(asked.kind, asked.detail, undone.id, asked.postings)
    from jsonb_to_recordset(transactions)
      as asked(key text, kind text, at timestamptz, detail jsonb, reverses text, postings jsonb)
    left join ledger_transaction undone on undone.project_id = $1 and undone.key = asked.reverses
    order by asked.key
    on conflict (project_id, key) do nothing
    returning id
  )
  select coalesce(array_agg(id), '{}') into new_ids from added;

  select asked.key into found_wrong
  from jsonb_to_recordset(transactions) as asked(key text, kind text, detail jsonb, reverses text, postings jsonb)
  join ledger_transaction booked on booked.project_id = $1 and booked.key = asked.key
  left join ledger_transaction undone on undone.project_id = $1 and undone.key = asked.reverses
  where booked.content_hash <> ledger_content_hash(asked.kind, asked.detail, undone.id, asked.postings)
  limit 1;
  if found then
    raise exception '% is booked already, with other content', found_wrong.key using errcode = 'WL001';
  end if;

  if new_ids <> '{}' then
    perform ledger_post_entries($1, home.currency, transactions, new_ids);
  end if;

  return query
    select asked.ordinal, booked.id,
      booked.id = any (new_ids) and asked.ordinal = min(asked.ordinal) over (partition by booked.id)
    from (
      select one ->> 'key' as key, place as ordinal
      from jsonb_array_elements(transactions) with ordinality as element(one, place)
    ) asked
    join ledger_transaction booked on booked.project_id = $1 and booked.key = asked.key
    order by asked.ordinal;
end
$$;

-- The entries of those transactions that are new.
create function ledger_post_entries(project integer, money text, transactions jsonb, new_ids bigint[]) returns void
language plpgsql as $$
#variable_conflict use_column
declare
  codes text[];
  found_wrong record;
begin
  select array_agg(distinct posting ->> 0) into codes
  from jsonb_array_elements(transactions) as one, jsonb_array_elements(one -> 'postings') as posting;

  insert into ledger_account (project_id, code, currency)
  select $1, asked.wanted, money
  from unnest(codes) as asked(wanted)
  where not exists (select from ledger_account there where there.project_id = $1 and there.code = asked.wanted)
  order by asked.wanted collate "C"
  on conflict (project_id, code) do nothing;

  perform from ledger_account where project_id = $1 and code = any (codes) order by id for update;

  select code, currency into found_wrong
  from ledger_account where project_id = $1 and code = any (codes) and currency <> money limit 1;
  if found then
    raise exception '% is kept in %, the project now counts in %', found_wrong.code, found_wrong.currency, money
      using errcode = 'WL005';
  end if;

  with asked as (
    select distinct on (booked.id) place, one, booked.id, booked.key, booked.month, booked.at, booked.content_hash
    from jsonb_array_elements(transactions) with ordinality as element(one, place)
    join ledger_transaction booked on booked.project_id = $1 and booked.key = one ->> 'key'
    where booked.id = any (new_ids)
    order by booked.id, place
  ), posting as (
    select asked.id as transaction_id, asked.key, asked.month, asked.at, asked.content_hash,
      place, position, row ->> 0 as code, (row ->> 1)::bigint as amount_cents, row ->> 2 as note
    from asked, jsonb_array_elements(one -> 'postings') with ordinality as element(row, position)
  ), entry as (
    select posting.*, account.id as account_id, account.seal as seal_before,
      account.entry_count + row_number() over following as number,
      account.balance_cents + sum(amount_cents) over following as balance_cents,
      row_number() over (partition by account.id order by place desc, position desc) = 1 as is_last
    from posting
    join ledger_account account on account.project_id = $1 and account.code = posting.code
    window following as (partition by account.id order by place, position)
  ), sealed as (
    select account_id, ledger_seal((array_agg(seal_before))[1], string_agg(
      ledger_entry_line(number, transaction_id, amount_cents, balance_cents::bigint, month, at, content_hash, key),
      E'\n' order by number)) as seal
    from entry
    group by account_id
  )
  insert into ledger_entry
    (project_id, account_id, number, transaction_id, position, amount_cents, balance_cents, note, seal)
  select $1, account_id, number, transaction_id, position, amount_cents, balance_cents, note,
    case when is_last then sealed.seal end
  from entry
  join sealed using (account_id);

  select entry.code, entry.balance_cents, entry.floor_cents into found_wrong
  from (
    select account.code, account.balance_cents, min(floor.value::bigint) as floor_cents
    from jsonb_array_elements(transactions) as one
    join ledger_transaction booked on booked.project_id = $1 and booked.key = one ->> 'key' and booked.id = any (new_ids)
    cross join jsonb_each_text(coalesce(one -> 'floors', '{}')) as floor
    join ledger_account account on account.project_id = $1 and account.code = floor.key
    group by account.code, account.balance_cents
  ) entry
  where entry.balance_cents < entry.floor_cents
  limit 1;
  if found then
    raise exception '% would stand at % cents, below its floor of %', found_wrong.code, found_wrong.balance_cents,
      found_wrong.floor_cents using errcode = 'WL004';
  end if;
end
$$;
