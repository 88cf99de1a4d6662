-- Projects whose fees and apportionment are charged by themselves, every month from a day on. Without a row: by hand.
create table charge_schedule (
  project_id integer primary key references project,
  -- Of the month, on the project's clock.
  on_day smallint not null check (on_day between 1 and 28),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  -- What the last run came to: { at, posted, amount, waiting: [{ code, reason }] }
  outcome jsonb
);
