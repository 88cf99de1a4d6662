-- The registry of projects: spaces, gateways, meters, tariffs, tenancies.
-- An id is given once and stays: what leaves a document is marked removed, and what comes back under its code is the
-- same thing again, with its readings. Codes are unique inside a project and kept byte for byte.

create table project (
  id integer generated always as identity primary key,
  code text not null unique check (char_length(code) between 1 and 64),
  name text not null,
  timezone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- The document as it was put, so that it can be given back equal; the tables below hold it for use.
  document jsonb not null,
  -- Grows with every change. Tells other processes, and callers by their ETag, that something is new.
  version integer not null default 1,
  changed_at timestamptz not null default now()
);

create table space (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null check (char_length(code) between 1 and 64),
  name text not null,
  kind text,
  parent_id integer,
  area_m2 numeric check (area_m2 >= 0),
  removed_at timestamptz,
  unique (project_id, code),
  unique (project_id, id),
  foreign key (project_id, parent_id) references space (project_id, id),
  check (parent_id <> id)
);

create table gateway (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null check (char_length(code) between 1 and 64),
  name text not null,
  protocol text not null,
  address text,
  removed_at timestamptz,
  unique (project_id, code),
  unique (project_id, id)
);

create table meter (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null check (char_length(code) between 1 and 64),
  name text not null,
  energy text not null,
  role text not null default 'public' check (role in ('main', 'public', 'tenant')),
  category text,
  parent_id integer,
  space_id integer,
  gateway_id integer,
  unit_id smallint check (unit_id between 1 and 247),
  device text,
  multiplier numeric not null default 1 check (multiplier > 0),
  register_digits smallint not null default 6 check (register_digits between 1 and 12),
  max_gap_minutes smallint not null default 60 check (max_gap_minutes between 1 and 10080),
  rated_kw numeric check (rated_kw > 0),
  removed_at timestamptz,
  unique (project_id, code),
  unique (project_id, id),
  foreign key (project_id, parent_id) references meter (project_id, id),
  foreign key (project_id, space_id) references space (project_id, id),
  foreign key (project_id, gateway_id) references gateway (project_id, id),
  check (parent_id <> id),
  check (unit_id is null or gateway_id is not null),
  -- Looked at when the transaction ends: two meters may swap their unit ids in one document.
  constraint meter_unit_id_once exclude using btree (gateway_id with =, unit_id with =)
    where (removed_at is null) deferrable initially deferred
);

create table meter_replacement (
  meter_id integer not null references meter,
  at timestamptz not null,
  -- The old meter's last and the new one's first value, in register units, before any multiplier.
  final_reading numeric not null check (final_reading >= 0),
  initial_reading numeric not null check (initial_reading >= 0),
  -- The new meter's; null: as before.
  multiplier numeric check (multiplier > 0),
  primary key (meter_id, at)
);

create table tariff (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null check (char_length(code) between 1 and 64),
  removed_at timestamptz,
  unique (project_id, code),
  unique (project_id, id)
);

create table tariff_version (
  id integer generated always as identity primary key,
  tariff_id integer not null references tariff,
  -- Local day of the project from which it prices, until the next version's.
  from_date date not null,
  tariff jsonb not null,
  removed_at timestamptz,
  unique (tariff_id, from_date)
);

create table tenancy (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  account text not null check (char_length(account) between 1 and 64),
  name text not null,
  space_id integer,
  area_m2 numeric check (area_m2 >= 0),
  tariff_id integer not null,
  -- Local days of the project, half-open; no end: until further notice.
  from_date date not null,
  to_date date check (to_date > from_date),
  mode text not null default 'postpaid' check (mode in ('prepaid', 'postpaid')),
  removed_at timestamptz,
  unique nulls not distinct (project_id, account, from_date, space_id),
  foreign key (project_id, space_id) references space (project_id, id),
  foreign key (project_id, tariff_id) references tariff (project_id, id)
);

-- Meters of the tenancies that stand; the dates are the tenancy's, so that one meter is never in two at a time.
create table tenancy_meter (
  tenancy_id integer not null references tenancy,
  meter_id integer not null references meter,
  from_date date not null,
  to_date date,
  primary key (tenancy_id, meter_id),
  constraint meter_in_one_tenancy_at_a_time
    exclude using gist (int4range(meter_id, meter_id, '[]') with &&, daterange(from_date, to_date) with &&)
    deferrable initially deferred
);

-- What the derivation has yet to hear of. Written in the transaction of the change, deleted when it was acted upon.
create table meter_change (
  id bigint generated always as identity primary key,
  meter_id integer not null references meter,
  kind text not null check (kind in ('registered', 'terms', 'removed')),
  -- Earliest moment affected; null: from the beginning.
  from_at timestamptz,
  made_at timestamptz not null default now()
);
