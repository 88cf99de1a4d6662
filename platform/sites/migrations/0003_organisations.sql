-- Organisation → project → sub-project. Who may see a project follows from where it hangs, so its way up is kept in the
-- row: `path` holds the ids of its ancestors and its own, and a grant reaches it when it names one of them.

create table organisation (
  id integer generated always as identity primary key,
  code text not null unique check (char_length(code) between 1 and 64),
  name text not null check (char_length(name) between 1 and 200),
  created_at timestamptz not null default now()
);

-- Where projects belong that nobody has put elsewhere, and where those from before this migration are.
insert into organisation (code, name) values ('main', 'Main');

-- A new project is its maker's: whoever may make projects in one organisation only has its id in this setting.
create function organisation_of_new_project() returns integer
language sql stable as $$
  select coalesce(
    nullif(current_setting('wattledger.organisation', true), '')::integer,
    (select min(id) from organisation)
  )
$$;

alter table project
  add column organisation_id integer not null default organisation_of_new_project()
    references organisation,
  add column parent_id integer,
  add column path integer[] not null default '{}',
  add constraint project_id_in_organisation unique (id, organisation_id);

-- A sub-project is of its parent's organisation, and moves with it.
alter table project
  add constraint project_parent foreign key (parent_id, organisation_id)
    references project (id, organisation_id) on update cascade;

update project set path = array[id];

create index project_of_organisation on project (organisation_id);
create index project_of_parent on project (parent_id);

create function project_path() returns trigger
language plpgsql as $$
declare
  above integer[] := '{}';
begin
  if new.parent_id is not null then
    select path into above from project where id = new.parent_id;
    if new.id = any (above) then
      raise exception 'project % would be inside itself', new.code
        using errcode = 'check_violation', constraint = 'project_inside_itself';
    end if;
  end if;
  new.path := coalesce(above, '{}') || new.id;
  return new;
end
$$;

create trigger project_path before insert or update of parent_id on project
for each row execute function project_path();

-- Touching a child's parent makes its path anew, and so on downwards. The version tells other processes.
create function project_path_below() returns trigger
language plpgsql as $$
begin
  update project set parent_id = parent_id, version = version + 1 where parent_id = new.id;
  return null;
end
$$;

create trigger project_path_below after update of parent_id on project
for each row when (old.path is distinct from new.path)
execute function project_path_below();
