-- Roles as rows, and who has which of them where.

create table role (
  id integer generated always as identity primary key,
  code text not null unique check (char_length(code) between 1 and 64),
  -- Null: a shipped role, which the pages name in the reader's language.
  name text check (char_length(name) between 1 and 100),
  -- Null: as permissions.ts ships it, so that what a newer program adds to it is there by itself.
  permissions text[],
  is_shipped boolean not null default false,
  check (is_shipped or (name is not null and permissions is not null))
);

insert into role (code, is_shipped) values
  ('administrator', true),
  ('project-administrator', true),
  ('finance', true),
  ('engineering', true),
  ('energy-manager', true),
  ('integrator', true),
  ('tenant', true);

-- A role given to a person: in an organisation, in a project with its sub-projects, for one account of a project, or,
-- with none of them, everywhere.
create table role_grant (
  id bigint generated always as identity primary key,
  person_id integer not null references person on delete cascade,
  role_id integer not null references role,
  organisation_id integer references organisation on delete cascade,
  project_id integer references project on delete cascade,
  account text check (char_length(account) between 1 and 64),
  granted_at timestamptz not null default now(),
  check (num_nonnulls(organisation_id, project_id) <= 1),
  check (account is null or project_id is not null),
  unique nulls not distinct (person_id, role_id, organisation_id, project_id, account)
);

create index role_grant_of_role on role_grant (role_id);

-- Until now everybody had one role, everywhere.
insert into role_grant (person_id, role_id)
select person.id, role.id
from person
join role on role.code = person.role;

alter table person drop column role;
