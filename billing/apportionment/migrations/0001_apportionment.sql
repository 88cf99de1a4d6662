-- Costs that are shared out every month: a public meter's, or an amount of money.
create table apportionment (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null check (char_length(code) between 1 and 64),
  name text not null check (char_length(name) between 1 and 200),
  -- A meter and the price of its unit, or an amount per month.
  meter_id integer references meter,
  price numeric check (price > 0),
  amount_cents bigint check (amount_cents <> 0),
  check ((meter_id is null) = (price is null) and (meter_id is null) <> (amount_cents is null)),
  key text not null check (key in ('equal', 'area', 'usage', 'fixed')),
  -- { account: weight } for key fixed.
  fixed_shares jsonb check ((key = 'fixed') = (fixed_shares is not null)),
  -- Null: every tenancy of the project.
  accounts text[],
  collect text not null check (collect in ('balance', 'bill')),
  -- First local days of the months in which it runs, half-open.
  from_month date not null check (extract(day from from_month) = 1),
  to_month date check (to_month > from_month),
  made_by text not null,
  made_at timestamptz not null default now(),
  unique (project_id, code)
);
