-- What energy was planned, by local month: of a whole project, or of a space in it. In the energy's own unit (kWh, m³).

create table energy_budget (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  -- Null: the whole project.
  space_id integer,
  energy text not null,
  -- First local day of the month.
  month date not null check (extract(day from month) = 1),
  amount numeric not null check (amount >= 0),
  set_by text not null,
  set_at timestamptz not null default now(),
  foreign key (project_id, space_id) references space (project_id, id)
);

-- One each; the whole project is one as well.
create unique index energy_budget_once on energy_budget (project_id, coalesce(space_id, 0), energy, month);
