-- Plans that somebody is still drawing. What is in force stands in the project's document (tariff_version); a draft prices
-- nothing until it is activated, and is kept afterwards as the record of who drew and who activated it.
create table tariff_draft (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  code text not null check (char_length(code) between 1 and 64),
  -- Local day of the project from which it is to price.
  from_date date not null,
  tariff jsonb not null,
  note text not null check (char_length(note) <= 500),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  activated_by text,
  activated_at timestamptz,
  check ((activated_by is null) = (activated_at is null))
);

create index tariff_draft_of_project on tariff_draft (project_id, code, from_date);
