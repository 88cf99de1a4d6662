-- Files of readings that were imported, with what became of their rows.
create table import_batch (
  id integer generated always as identity primary key,
  project_id integer not null references project on delete cascade,
  file_name text not null,
  kind text not null check (kind in ('csv', 'green-button')),
  state text not null check (state in ('running', 'done', 'failed', 'undoing', 'undone')),
  -- Why it failed; null else.
  problem text,
  rows integer not null,
  readings integer not null,
  same integer not null,
  replaced integer not null,
  refused integer not null,
  stored integer not null default 0,
  -- The first thousand refused rows: [{ line, reason }].
  refusals jsonb not null,
  meters integer[] not null,
  made_by text not null,
  made_at timestamptz not null default now()
);

create index import_batch_newest on import_batch (project_id, id desc);
