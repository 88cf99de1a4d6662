-- People, what they are logged in with, and what they did.
-- No secret is kept: passwords as scrypt, session and API tokens as SHA-256 of 256 random bits.

create table person (
  id integer generated always as identity primary key,
  username text not null unique
    check (username = lower(username) and char_length(username) between 1 and 64),
  name text not null,
  -- One of the roles of permissions.ts.
  role text not null,
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  person_id integer not null references person on delete cascade,
  address text not null,
  created_at timestamptz not null,
  -- Moves on while it is used; never beyond `ends_at`.
  idle_until timestamptz not null,
  ends_at timestamptz not null
);

create index session_of_person on session (person_id);
create index session_by_end on session (idle_until);

create table api_token (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  name text not null check (char_length(name) between 1 and 100),
  person_id integer not null references person on delete cascade,
  -- What it was given; it can do no more than its person's role at the time of use.
  permissions text[] not null,
  -- Code of the one project that it may touch; null: all that its person may.
  project text,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz
);

create index api_token_of_person on api_token (person_id);

-- Who changed what, from where. Rows are never changed, and each holds the hash of the one before it: a row that was
-- altered or taken out by somebody who can do more than this program shows in verifyAudit.sql.
create table audit_entry (
  id bigint primary key,
  at timestamptz not null,
  who text not null,
  -- Not a reference: an entry outlives its person.
  person_id integer,
  action text not null,
  what text not null,
  detail jsonb not null,
  address text not null,
  hash bytea not null
);

create function audit_hash(previous bytea, entry audit_entry) returns bytea
language sql stable as $$
  select sha256(
    previous || convert_to(
      jsonb_build_array(
        entry.id,
        to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        entry.who,
        entry.person_id,
        entry.action,
        entry.what,
        entry.detail,
        entry.address
      )::text,
      'UTF8'
    )
  )
$$;

-- Numbers without gaps and a hash over the last entry need one writer at a time: the lock is held until the end of
-- the transaction, so an entry is the last thing that a change writes.
create function audit_chain() returns trigger
language plpgsql as $$
declare
  last audit_entry;
begin
  perform pg_advisory_xact_lock(7301946216);
  select * into last from audit_entry order by id desc limit 1;
  new.id := coalesce(last.id, 0) + 1;
  new.at := clock_timestamp();
  new.hash := audit_hash(coalesce(last.hash, '\x'), new);
  return new;
end
$$;

create trigger audit_chain before insert on audit_entry
for each row execute function audit_chain();

create function audit_is_final() returns trigger
language plpgsql as $$
begin
  raise exception 'audit entries are never changed or removed';
end
$$;

create trigger audit_is_final before update or delete or truncate on audit_entry
for each statement execute function audit_is_final();
