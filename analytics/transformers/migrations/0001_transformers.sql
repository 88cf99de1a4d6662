-- Transformers by the meter that measures their load: what their plate says, to work their losses out.

create table transformer (
  id integer generated always as identity primary key,
  project_id integer not null references project,
  meter_id integer not null unique,
  rated_kva numeric not null check (rated_kva > 0),
  -- P0: lost at all times that it is under voltage. Pk: lost at rated load.
  no_load_kw numeric not null check (no_load_kw >= 0),
  load_loss_kw numeric not null check (load_loss_kw >= 0),
  set_by text not null,
  set_at timestamptz not null default now(),
  foreign key (project_id, meter_id) references meter (project_id, id)
);
