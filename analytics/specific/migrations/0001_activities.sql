-- What consumption is measured by beside area: heads, guest-nights, tons. By local month, of a whole project or of a space.

create table activity_unit (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null check (char_length(code) between 1 and 64 and code <> 'area'),
  -- level: how many there are (heads): of several months the mean by days. flow: how many there were (guest-nights, tons):
  -- of several months the sum.
  kind text not null check (kind in ('level', 'flow')),
  unique (project_id, code),
  unique (project_id, id)
);

create table activity (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  unit_id integer not null,
  -- Null: the whole project.
  space_id integer,
  -- First local day of the month.
  month date not null check (extract(day from month) = 1),
  quantity numeric not null check (quantity >= 0),
  set_by text not null,
  set_at timestamptz not null default now(),
  foreign key (project_id, unit_id) references activity_unit (project_id, id),
  foreign key (project_id, space_id) references space (project_id, id)
);

create unique index activity_once on activity (unit_id, coalesce(space_id, 0), month);
