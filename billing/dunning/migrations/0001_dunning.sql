-- Reminders and late fees for bills that are not paid.

-- How a project asks for its money. Without a row nobody is reminded and nothing is charged.
create table dunning_policy (
  project_id integer primary key references project,
  -- [{ days, action }] in order: days after the due day, and what it calls for ('remind', 'alarm', 'disconnect').
  levels jsonb not null,
  -- Per cent of what is open, per day; null: no late fee.
  late_fee_percent numeric check (late_fee_percent > 0 and late_fee_percent <= 1),
  -- Days after the due day that cost nothing.
  free_days smallint not null default 0 check (free_days between 0 and 365),
  -- The most that a bill's late fees come to, in per cent of the bill.
  cap_percent numeric not null default 100 check (cap_percent > 0 and cap_percent <= 100),
  changed_by text not null,
  changed_at timestamptz not null default now()
);

-- A level that a bill reached, once.
create table dunning_notice (
  project_id integer not null references project,
  invoice_id bigint not null references invoice,
  level smallint not null check (level > 0),
  days_overdue integer not null,
  open_cents bigint not null,
  made_at timestamptz not null default now(),
  primary key (invoice_id, level)
);

-- What a bill's late fee is made of: one row a day, with what was open on it. Not rounded; their sum is, once.
create table late_fee_day (
  project_id integer not null references project,
  invoice_id bigint not null references invoice,
  day date not null,
  open_cents bigint not null,
  percent numeric not null,
  fee_cents numeric not null,
  primary key (invoice_id, day)
);

-- For alarms and breakers: what happened, until somebody has acted upon it.
create table dunning_event (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  account text not null,
  -- reminded: a bill reached a level; cleared: nothing of the account's is overdue any more.
  kind text not null check (kind in ('reminded', 'cleared')),
  -- { invoice, level, action, daysOverdue, open }
  detail jsonb not null,
  made_at timestamptz not null default now(),
  done_at timestamptz
);

create index dunning_event_pending on dunning_event (id) where done_at is null;
create index dunning_event_of_account on dunning_event (project_id, account, id);
