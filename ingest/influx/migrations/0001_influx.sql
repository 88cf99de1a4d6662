-- How far readings were brought over from InfluxDB, one row a bucket.
create table influx_sync (
  bucket text primary key,
  -- Everything that had come in with an earlier time has been read once.
  followed_to timestamptz,
  -- The walk over the whole past: where it goes on, and when the last whole one was finished.
  walked_to timestamptz,
  walk_finished_at timestamptz
);

-- Hours of one field of one series whose count or sum differed between InfluxDB and what is stored here.
create table influx_hour (
  bucket text not null,
  -- The meter's id and register, or the series and field of what nobody has claimed.
  series text not null,
  hour timestamptz not null,
  -- What people see: code of the project and meter (or the measurement with its tags), and the field.
  project text not null,
  meter text not null,
  field text not null,
  influx_count bigint not null,
  influx_sum double precision,
  stored_count bigint not null,
  stored_sum double precision,
  -- What was stored before it was brought over again.
  before_count bigint not null,
  before_sum double precision,
  -- `repaired`: equal now. `differs`: still not equal; refused at the door, or two series write one register.
  state text not null check (state in ('repaired', 'differs')),
  found_at timestamptz not null,
  primary key (bucket, series, hour)
);

create index influx_hour_newest on influx_hour (bucket, found_at desc);
