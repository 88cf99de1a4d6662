-- Scheduled work: who does it now, what is due next, how it went.

create table job (
  name text primary key check (name ~ '^[a-z][a-z0-9-]{0,59}$'),
  -- Grows each time somebody takes the job over. Whoever writes for a job asserts that its number is still the newest.
  fence bigint not null default 0,
  holder text,
  lease_until timestamptz,
  -- Period that is due next: the moment at which it was to run.
  next_at timestamptz not null,
  failures integer not null default 0,
  retry_at timestamptz,
  -- Failed too often: it waits for a person.
  parked_at timestamptz,
  last_error text
);

-- One row per period and try.
create table job_run (
  id bigint generated always as identity primary key,
  job text not null references job,
  period_at timestamptz not null,
  fence bigint not null,
  holder text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  outcome text check (outcome in ('done', 'failed', 'lost')),
  -- How long after its time it began, in seconds.
  late_s integer not null,
  error text
);

create index job_run_of_job on job_run (job, id);
-- A period that is done is not done again.
create unique index job_period_once on job_run (job, period_at) where outcome = 'done';
