-- What people change themselves, second factors, sign-in by another's word, and tokens of gateways.

alter table person
  add column must_change_password boolean not null default false,
  add column password_changed_at timestamptz not null default now(),
  -- Sealed with the key in DATA_DIR (sealing.ts): a dump of this store makes no codes. Set but not confirmed: not asked for.
  add column totp_secret bytea,
  add column totp_confirmed_at timestamptz,
  -- The newest 30 seconds whose code was taken: no code counts twice.
  add column totp_step bigint not null default 0,
  -- Who vouches for them, and under which name: `issuer subject`.
  add column oidc_identity text unique;

-- Without a password somebody comes in by OpenID Connect only.
alter table person alter column password_hash drop not null;

create table recovery_code (
  person_id integer not null references person on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  primary key (person_id, code_hash)
);

alter table session
  add column agent text not null default '',
  add column last_used_at timestamptz,
  add column rotated_at timestamptz,
  -- The secret before the present one: good for a moment, then a sign that it was stolen.
  add column previous_hash bytea unique;

update session set last_used_at = created_at, rotated_at = created_at;
alter table session
  alter column last_used_at set not null,
  alter column rotated_at set not null;

create table gateway_token (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  name text not null check (char_length(name) between 1 and 100),
  project_id integer not null references project,
  gateway_id integer not null references gateway,
  made_by integer references person on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz
);

create index gateway_token_of_project on gateway_token (project_id);

-- The audit log is searched by time, person and thing.
create index audit_entry_by_time on audit_entry (at);
create index audit_entry_by_what on audit_entry (what);
