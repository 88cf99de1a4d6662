-- Posting again, so that a thousand transactions cost a thousand times one.
--
-- The joins of 0001 were planned while the tables were empty, once for each connection, and kept: 10,000 transactions took a
-- minute and more. Here rows are looked up one by one (lateral) over indexes, which no count of rows makes slow.

drop index ledger_transaction_by_month;
create index ledger_transaction_by_month on ledger_transaction (month, project_id);

-- The constraints over the rows of one statement, and the balances that follow from them.
create or replace function ledger_apply() returns trigger
language plpgsql set enable_seqscan = off set jit = off as $$
declare
  wrong text;
begin
  select format('transaction %s is off by %s cents', transaction_id, said.cents) into wrong
  from (select distinct transaction_id from new_entry) touched
  cross join lateral (
    select sum(amount_cents) as cents, count(*) as entries
    from ledger_entry entry where entry.transaction_id = touched.transaction_id
  ) said
  where said.cents <> 0 or said.entries < 2
  limit 1;
  if wrong is not null then raise exception '%', wrong using errcode = 'WL011'; end if;

  select format('entry %s of account %s has no account or transaction of its project', number, account_id) into wrong
  from new_entry entry
  where project_id is distinct from (select account.project_id from ledger_account account where account.id = entry.account_id)
    or project_id is distinct from (
      select booked.project_id from ledger_transaction booked where booked.id = entry.transaction_id)
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

drop function ledger_post_entries(integer, text, jsonb, bigint[]);
drop function ledger_post(integer, jsonb);

-- Books transactions of one project:
--   [{ key, kind, at, detail, reverses: key|null, postings: [[account, cents, note|null], …], floors: { account: cents } }]
-- Gives one row for each, in their order: its id, and whether it is new. `floors`: it is refused when an account that it
-- names would stand below its floor afterwards. Accounts are locked in the order of their ids, so that two callers never
-- wait for each other.
create function ledger_post(project integer, transactions jsonb)
returns table (transaction_id bigint, is_new boolean)
language plpgsql set enable_seqscan = off set jit = off as $$
#variable_conflict use_column
declare
  home record;
  wrong record;
  new_ids bigint[];
  -- In the order of `transactions`.
  ids bigint[];
  are_new boolean[];
  codes text[];
  other_content text;
begin
  select timezone, currency into home from project one where one.id = $1;
  if not found then raise exception 'there is no project %', $1 using errcode = 'WL011'; end if;

  select asked.key, asked.reverses, undone.id into wrong
  from jsonb_to_recordset(transactions) as asked(key text, reverses text)
  left join lateral (
    select id, reverses from ledger_transaction there
    where there.project_id = $1 and there.key = asked.reverses
    limit 1
  ) undone on true
  where asked.reverses is not null and (undone.id is null or undone.reverses is not null)
  limit 1;
  if found then
    raise exception '% would undo %, which %', wrong.key, wrong.reverses,
      case when wrong.id is null then 'is not there' else 'undoes another itself' end
      using errcode = 'WL003';
  end if;

  with added as (
    insert into ledger_transaction (project_id, key, kind, at, month, detail, reverses, content_hash)
    select $1, asked.key, asked.kind, asked.at, date_trunc('month', asked.at at time zone home.timezone), asked.detail,
      undone.id, ledger_content_hash(asked.kind, asked.detail, undone.id, asked.postings)
    from jsonb_to_recordset(transactions)
      as asked(key text, kind text, at timestamptz, detail jsonb, reverses text, postings jsonb)
    left join lateral (
      select id from ledger_transaction there
      where there.project_id = $1 and there.key = asked.reverses
      limit 1
    ) undone on true
    order by asked.key
    on conflict (project_id, key) do nothing
    returning id
  )
  select coalesce(array_agg(id), '{}') into new_ids from added;

  select array_agg(booked.id order by place),
    array_agg(booked.id = any (new_ids) and place = first_place order by place),
    min(one ->> 'key') filter (
      where (booked.id <> all (new_ids) or place <> first_place)
        and (booked.content_hash <> ledger_content_hash(
            one ->> 'kind', one -> 'detail', booked.reverses, one -> 'postings')
          or (booked.reverses is null) <> (one ->> 'reverses' is null)))
  into ids, are_new, other_content
  from (
    select one, place, min(place) over (partition by one ->> 'key') as first_place
    from jsonb_array_elements(transactions) with ordinality as element(one, place)
  ) asked
  cross join lateral (
    select id, content_hash, reverses from ledger_transaction there
    where there.project_id = $1 and there.key = one ->> 'key'
    limit 1
  ) booked;
  if other_content is not null then
    raise exception '% is booked already, with other content', other_content using errcode = 'WL001';
  end if;

  if new_ids <> '{}' then
    select array_agg(distinct posting ->> 0) into codes
    from jsonb_array_elements(transactions) as one, jsonb_array_elements(one -> 'postings') as posting;

    insert into ledger_account (project_id, code, currency)
    select $1, asked.wanted, home.currency
    from unnest(codes) as asked(wanted)
    where not exists (select from ledger_account there where there.project_id = $1 and there.code = asked.wanted)
    order by asked.wanted collate "C"
    on conflict (project_id, code) do nothing;

    perform from ledger_account where project_id = $1 and code = any (codes) order by id for update;

    select code, currency into wrong
    from ledger_account where project_id = $1 and code = any (codes) and currency <> home.currency limit 1;
    if found then
      raise exception '% is kept in %, the project now counts in %', wrong.code, wrong.currency, home.currency
        using errcode = 'WL005';
    end if;

    with posting as (
      select asked.id as transaction_id, place, position, posting ->> 0 as code,
        (posting ->> 1)::bigint as amount_cents, posting ->> 2 as note
      from rows from (jsonb_array_elements(transactions), unnest(ids), unnest(are_new)) with ordinality
          as asked(one, id, is_new, place),
        jsonb_array_elements(one -> 'postings') with ordinality as element(posting, position)
      where asked.is_new
    ), entry as (
      select posting.*, account.id as account_id, booked.month, booked.at, booked.content_hash, booked.key,
        account.entry_count + row_number() over following as number,
        account.balance_cents + (sum(amount_cents) over following)::bigint as balance_cents,
        account.seal as seal_before,
        lead(place) over following is null as is_last
      from posting
      cross join lateral (
        select * from ledger_account there where there.project_id = $1 and there.code = posting.code limit 1
      ) account
      cross join lateral (
        select * from ledger_transaction there where there.id = posting.transaction_id limit 1
      ) booked
      window following as (partition by account.id order by place, position)
    ), sealed as (
      select account_id, ledger_seal((array_agg(seal_before))[1], string_agg(
        ledger_entry_line(number, transaction_id, amount_cents, balance_cents, month, at, content_hash, key),
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

    select account.code, account.balance_cents, floor.value as floor_cents into wrong
    from rows from (jsonb_array_elements(transactions), unnest(are_new)) as asked(one, is_new)
    cross join jsonb_each_text(one -> 'floors') as floor
    cross join lateral (
      select * from ledger_account there where there.project_id = $1 and there.code = floor.key limit 1
    ) account
    where asked.is_new and account.balance_cents < floor.value::bigint
    limit 1;
    if found then
      raise exception '% would stand at % cents, below its floor of %', wrong.code, wrong.balance_cents,
        wrong.floor_cents using errcode = 'WL004';
    end if;
  end if;

  return query select * from unnest(ids, are_new);
end
$$;
