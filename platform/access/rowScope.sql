-- Row security over every table that belongs to a project, made anew at each start, so that a table of tomorrow is held as
-- well: one with a column `project_id`, and one whose rows hang on such a row by a foreign key that may not be null.
-- It binds a transaction that was begun for somebody with limits (rowScope.ts); all others run as before.
-- Whoever has a role for one account only reaches no project with it. What they may look at is said table by table, by
-- a policy `of_account` of the room that owns it (accountScope.sql); a table without one shows them nothing.

create or replace function wattledger_ids(setting text) returns integer[]
language sql stable as $$
  select coalesce(nullif(current_setting('wattledger.' || setting, true), ''), '{}')::integer[]
$$;

create or replace function wattledger_is_limited() returns boolean
language sql stable as $$
  select coalesce(current_setting('wattledger.limited', true), '') = 'on'
$$;

-- A token that was made for one project touches that one with its sub-projects.
create or replace function wattledger_is_of_token(path integer[]) returns boolean
language sql stable as $$
  select (select wattledger_ids('only_project')) = '{}' or path && (select wattledger_ids('only_project'))
$$;

-- Whether the whole project is reached, and with it all that is in it.
create or replace function wattledger_reaches(path integer[], organisation_id integer) returns boolean
language sql stable as $$
  select (
      (select coalesce(current_setting('wattledger.everywhere', true), '')) = 'on'
      or path && (select wattledger_ids('projects'))
      or organisation_id = any ((select wattledger_ids('organisations'))::integer[])
    )
    and wattledger_is_of_token(path)
$$;

-- The accounts that somebody reaches by themselves.
create or replace function wattledger_accounts() returns table (project_id integer, account text)
language sql stable as $$
  select "projectId", account
  from jsonb_to_recordset(coalesce(nullif(current_setting('wattledger.accounts', true), ''), '[]')::jsonb)
    as one ("projectId" integer, account text)
$$;

do $$
declare
  held record;
  covered text[] := array['project'];
  known text[] := array(
    select tablename::text from pg_policies where schemaname = current_schema() and policyname = 'reached');
begin
  if not exists (select from pg_roles where rolname = 'wattledger_limited') then
    begin
      create role wattledger_limited nologin;
    exception
      -- Another process was first, or this user may not make roles and needs none, not being a superuser.
      when duplicate_object or unique_violation or insufficient_privilege then null;
    end;
  end if;
  if exists (select from pg_roles where rolname = 'wattledger_limited') then
    begin
      execute format('grant usage on schema %I to wattledger_limited', current_schema());
      execute format(
        'grant select, insert, update, delete on all tables in schema %I to wattledger_limited', current_schema());
      -- What is append-only for everybody is so by its grants as well.
      for held in
        select trigger.tgrelid::regclass::text as name,
          concat_ws(', ',
            case when bool_or(trigger.tgtype & 16 > 0) then 'update' end,
            case when bool_or(trigger.tgtype & 8 > 0) then 'delete' end) as forbidden
        from pg_trigger trigger
        join pg_class class on class.oid = trigger.tgrelid
        where class.relnamespace = current_schema()::regnamespace and trigger.tgname like '%is\_final'
        group by trigger.tgrelid
      loop
        execute format('revoke %s on %s from wattledger_limited', held.forbidden, held.name);
      end loop;
      execute format('grant usage, select on all sequences in schema %I to wattledger_limited', current_schema());
      execute format(
        'alter default privileges in schema %I grant select, insert, update, delete on tables to wattledger_limited',
        current_schema());
    exception when insufficient_privilege then null;
    end;
  end if;

  if 'project' <> all (known) then
    alter table project enable row level security;
    alter table project force row level security;
    drop policy if exists within_reach on project;
    create policy reached on project using (
      not (select wattledger_is_limited()) or wattledger_reaches(path, organisation_id)
    );
  end if;

  -- Tables with a project of their own first, then, level by level, what hangs on them.
  for held in
    select class.relname::text as name
    from pg_class class
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'project_id'
    where class.relnamespace = current_schema()::regnamespace
      and class.relkind in ('r', 'p')
      and class.relname <> 'role_grant'
  loop
    covered := covered || held.name;
    continue when held.name = any (known);
    execute format('alter table %I enable row level security', held.name);
    execute format('alter table %I force row level security', held.name);
    execute format('drop policy if exists within_reach on %I', held.name);
    execute format(
      'create policy reached on %I using (
        not (select wattledger_is_limited())
        or project_id is null
        or project_id in (select id from project where wattledger_reaches(path, organisation_id)))',
      held.name);
  end loop;

  loop
    select child.relname::text as name, parent.relname::text as parent, mine.attname as mine, theirs.attname as theirs
    into held
    from pg_constraint link
    join pg_class child on child.oid = link.conrelid
    join pg_class parent on parent.oid = link.confrelid
    join pg_attribute mine on mine.attrelid = child.oid and mine.attnum = link.conkey[1]
    join pg_attribute theirs on theirs.attrelid = parent.oid and theirs.attnum = link.confkey[1]
    where link.contype = 'f'
      and array_length(link.conkey, 1) = 1
      and child.relnamespace = current_schema()::regnamespace
      and parent.relname = any (covered)
      and child.relname <> all (covered)
      and child.relname <> 'role_grant'
      and mine.attnotnull
    order by child.relname, link.conname
    limit 1;
    exit when not found;

    covered := covered || held.name;
    continue when held.name = any (known);
    execute format('alter table %I enable row level security', held.name);
    execute format('alter table %I force row level security', held.name);
    execute format('drop policy if exists within_reach on %I', held.name);
    execute format(
      'create policy reached on %I using (not (select wattledger_is_limited()) or %I in (select %I from %I))',
      held.name, held.mine, held.theirs, held.parent);
  end loop;
end
$$;
