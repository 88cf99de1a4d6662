-- History: where a meter was and what it counted for, which tenancy had it, and what people noted about its life.

-- Where a meter stands and what it counts for, from when to when. A meter's rows follow one another without gap, from since
-- ever ('-infinity') to further notice ('infinity'); the last is what the table meter says. A quarter-hour belongs to the
-- placement at its start.
create table meter_placement (
  meter_id integer not null references meter,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  space_id integer references space,
  category text,
  parent_id integer references meter,
  role text not null check (role in ('main', 'public', 'tenant')),
  primary key (meter_id, from_at),
  constraint meter_in_one_place_at_a_time
    exclude using gist (int4range(meter_id, meter_id, '[]') with &&, tstzrange(from_at, to_at) with &&)
    deferrable initially deferred
);

insert into meter_placement (meter_id, from_at, to_at, space_id, category, parent_id, role)
select id, '-infinity', 'infinity', space_id, category, parent_id, role
from meter;

-- Meters whose last placement is not what the registry says of them; empty but inside of a change.
create view meter_misplaced as
select meter.id, meter.project_id, meter.code, meter.space_id, meter.category, meter.parent_id, meter.role
from meter
where meter.removed_at is null
  and not exists (
    select
    from meter_placement placed
    where placed.meter_id = meter.id
      and placed.to_at = 'infinity'
      and (placed.space_id, placed.category, placed.parent_id, placed.role)
        is not distinct from (meter.space_id, meter.category, meter.parent_id, meter.role)
  );

-- Tenancies that billing has yet to hear of. Written by the database in the transaction of the change, deleted by whoever
-- acted upon it. `closed`: it has an end now, or another one: its account is to be settled for good on that day.
create table tenancy_change (
  id bigint generated always as identity primary key,
  tenancy_id integer not null references tenancy,
  kind text not null check (kind in ('opened', 'changed', 'closed', 'removed')),
  made_at timestamptz not null default now()
);

create index tenancy_change_of_tenancy on tenancy_change (tenancy_id, made_at);

-- What tenancy_meter held before somebody changed or deleted it, whoever that was: who had which meter, as was known until
-- `known_until`. Written by the database itself, so that no way around it exists.
create table tenancy_meter_history (
  id bigint generated always as identity primary key,
  tenancy_id integer not null references tenancy,
  meter_id integer not null references meter,
  from_date date not null,
  to_date date,
  known_until timestamptz not null default now()
);

create index tenancy_meter_history_of_meter on tenancy_meter_history (meter_id);

create function keep_tenancy_meter() returns trigger
language plpgsql as $$
begin
  insert into tenancy_meter_history (tenancy_id, meter_id, from_date, to_date)
  select tenancy_id, meter_id, from_date, to_date from gone;

  insert into tenancy_change (tenancy_id, kind)
  select distinct tenancy_id, 'changed'
  from gone
  where not exists (
    select from tenancy_change told where told.tenancy_id = gone.tenancy_id and told.made_at = now()
  );
  return null;
end
$$;

create trigger keep_deleted_tenancy_meter after delete on tenancy_meter
referencing old table as gone
for each statement execute function keep_tenancy_meter();

create trigger keep_changed_tenancy_meter after update on tenancy_meter
referencing old table as gone
for each statement execute function keep_tenancy_meter();

-- What a tenancy's meters showed when it began and when it ended, as somebody read them.
create table tenancy_reading (
  tenancy_id integer not null references tenancy,
  meter_id integer not null references meter,
  kind text not null check (kind in ('start', 'end')),
  -- Moment at which the meter showed it.
  at timestamptz not null,
  -- In register units, before any multiplier.
  reading numeric not null check (reading >= 0),
  note text,
  read_by text not null,
  recorded_at timestamptz not null default now(),
  primary key (tenancy_id, meter_id, kind)
);

create function tell_opened_tenancies() returns trigger
language plpgsql as $$
begin
  insert into tenancy_change (tenancy_id, kind) select id, 'opened' from added order by id;
  return null;
end
$$;

create trigger tell_opened_tenancies after insert on tenancy
referencing new table as added
for each statement execute function tell_opened_tenancies();

create function tell_added_tenancy_meters() returns trigger
language plpgsql as $$
begin
  insert into tenancy_change (tenancy_id, kind)
  select distinct tenancy_id, 'changed'
  from added
  where not exists (
    select from tenancy_change told where told.tenancy_id = added.tenancy_id and told.made_at = now()
  );
  return null;
end
$$;

create trigger tell_added_tenancy_meters after insert on tenancy_meter
referencing new table as added
for each statement execute function tell_added_tenancy_meters();

create function tell_changed_tenancies() returns trigger
language plpgsql as $$
begin
  insert into tenancy_change (tenancy_id, kind)
  select
    after.id,
    case
      when after.removed_at is not null and before.removed_at is null then 'removed'
      when after.removed_at is null and before.removed_at is not null then 'opened'
      when after.to_date is not null and after.to_date is distinct from before.to_date then 'closed'
      else 'changed'
    end
  from after
  join before using (id)
  where after is distinct from before
    -- The insert of a document's tenancy is followed by an update that fills it in.
    and not exists (
      select from tenancy_change told
      where told.tenancy_id = after.id and told.made_at = now() and told.kind = 'opened'
    )
  order by after.id;
  return null;
end
$$;

create trigger tell_changed_tenancies after update on tenancy
referencing old table as before new table as after
for each statement execute function tell_changed_tenancies();

-- A photo of a meter, as evidence beside a reading.
create table meter_photo (
  id uuid primary key default gen_random_uuid(),
  meter_id integer not null references meter,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  content bytea not null,
  made_by text not null,
  made_at timestamptz not null default now()
);

-- What happened to a meter, as people recorded it. The replacements themselves are in meter_replacement: here are the note
-- and the photo of one. What was recorded stays; a mistake is withdrawn, and shown as such.
create table meter_event (
  id bigint generated always as identity primary key,
  meter_id integer not null references meter,
  kind text not null check (kind in ('in-service', 'replaced', 'retired', 'note')),
  at timestamptz not null,
  -- What the meter showed then (the old one, when replaced); in register units.
  reading numeric check (reading >= 0),
  -- What the new meter began with.
  next_reading numeric check (next_reading >= 0),
  note text check (char_length(note) <= 2000),
  photo_id uuid references meter_photo,
  made_by text not null,
  made_at timestamptz not null default now(),
  withdrawn_at timestamptz
);

create index meter_event_of_meter on meter_event (meter_id, at);
