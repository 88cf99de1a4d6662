-- Periodic fees, and charges: what an account owes for a month beside its usage, whoever worked it out.

create table fee (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null check (char_length(code) between 1 and 64),
  name text not null check (char_length(name) between 1 and 200),
  -- fixed: `price` per cycle; area: `price` per m² and cycle.
  basis text not null check (basis in ('fixed', 'area')),
  price numeric not null check (price > 0),
  cycle_every smallint not null check (cycle_every between 1 and 60),
  cycle_unit text not null check (cycle_unit in ('day', 'week', 'month', 'year')),
  -- Local days, half-open. The first cycle begins at the first; the fee of a running fee never changes, a new price is a
  -- new fee after this one's end.
  from_date date not null,
  to_date date check (to_date > from_date),
  -- balance: taken from what the account holds; bill: a line of its next bill.
  collect text not null check (collect in ('balance', 'bill')),
  -- Null: every tenancy of the project.
  accounts text[],
  made_by text not null,
  made_at timestamptz not null default now(),
  unique (project_id, code)
);

-- One row per posting of a source to an account for a month. The sum of an account's rows is what the source is worth by
-- what was known last; each row is the difference to the ones before it.
create table charge (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  -- What worked it out: `fee:property`, `apportionment:lift`, `late-fee:17`.
  source text not null check (char_length(source) between 1 and 100),
  account text not null,
  -- First local day of the month that it belongs to, open or closed.
  month date not null check (extract(day from month) = 1),
  revision integer not null check (revision > 0),
  name text not null,
  amount_cents bigint not null check (amount_cents <> 0),
  -- With this row.
  total_cents bigint not null,
  collect text not null check (collect in ('balance', 'bill')),
  -- How it was worked out, for people.
  detail jsonb not null,
  transaction_id bigint not null unique references ledger_transaction,
  made_at timestamptz not null default now(),
  unique (project_id, source, account, month, revision)
);

create index charge_of_month on charge (project_id, month, account);
