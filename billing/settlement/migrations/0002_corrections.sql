-- What an order of correction (退补) laid down, once it was approved: settlement reads it beside the site's facts. Never
-- changed; a further correction is a further row, and the newer one wins.

-- An account's usage of some days under one tariff is priced by another plan than its versions say.
create table tariff_correction (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  account text not null check (char_length(account) between 1 and 64),
  tariff text not null,
  -- Local days, half-open.
  from_date date not null,
  to_date date not null check (to_date > from_date),
  plan jsonb not null,
  -- The order's number.
  correction bigint not null
);

create index tariff_correction_of_project on tariff_correction (project_id, id);

-- What is to be added to a meter's quarter-hours, one number for each from `from_at` on, in the register's unit; below zero
-- where too much was counted. It has every quarter-hour, so that any calendar prices it exactly.
create table usage_correction (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  meter_id integer not null references meter,
  register text not null,
  from_at timestamptz not null,
  deltas numeric[] not null check (cardinality(deltas) between 1 and 40000),
  correction bigint not null
);

create index usage_correction_of_project on usage_correction (project_id, id);
