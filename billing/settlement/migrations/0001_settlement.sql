-- What is posted for each account and month, and what may have changed since.

-- What is installed at an account's, from a local day on, until its next row.
create table account_installed (
  project_id integer not null references project,
  account text not null check (char_length(account) between 1 and 64),
  from_date date not null,
  transformer_kva numeric check (transformer_kva >= 0),
  contract_kw numeric check (contract_kw >= 0),
  primary key (project_id, account, from_date)
);

-- Quarter-hours that were derived anew, per meter and month (UTC), widened until settlement has looked at them.
-- `changes` tells whether anything was added while it looked.
create table usage_change (
  meter_id integer not null references meter,
  month date not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  changes integer not null default 1,
  primary key (meter_id, month)
);

-- Suspect quarter-hours that a person looked at and lets stand: they count, and hold nobody back.
create table suspect_accepted (
  id bigint generated always as identity primary key,
  meter_id integer not null references meter,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  note text not null,
  accepted_by text not null,
  accepted_at timestamptz not null default now()
);
create index suspect_accepted_of_meter on suspect_accepted (meter_id);

-- What an account's month is worth as far as it is posted. The ledger holds the postings; this is what the next ones are
-- the difference to, written in the same transaction.
create table settled_month (
  project_id integer not null references project,
  account text not null,
  month date not null check (extract(day from month) = 1),
  -- Postings so far: the next one's key ends with the number after.
  postings integer not null,
  -- Usage is settled up to here; the whole month with its monthly fees when it is_final.
  through timestamptz not null,
  is_final boolean not null,
  -- Why it could not be made final: [{ reason, … }].
  held jsonb not null,
  -- Hashes of what the site says: { tariff, tenancy, meters }. What differs is why an amount changed.
  facts jsonb not null,
  -- { "tariff|register": "123.4000" }: for the tiers of later months.
  quantities jsonb not null,
  -- Cents by income account, and the tax: what is posted.
  posted jsonb not null,
  lines jsonb not null,
  total_cents bigint not null,
  changed_at timestamptz not null default now(),
  primary key (project_id, account, month)
);

-- How far a project is known to be settled for good, at which version of its site.
create table settlement_progress (
  project_id integer primary key references project,
  site_version integer not null,
  -- All months of all accounts before this one are final, or held.
  final_before date not null
);
