-- An entry tells the project that its change was about, so that whoever administers one project reads its log and no other.
-- No reference: an entry outlives its project. Null: it was about none, or from before this was written down.
-- Not called project_id: row security would show rows without a project to everybody, and hide the last entry from the chain.
alter table audit_entry add column of_project integer;

create index audit_entry_of_project on audit_entry (of_project, id) where of_project is not null;

-- The project is sealed with the rest; entries from before keep the hash that they have.
create or replace function audit_hash(previous bytea, entry audit_entry) returns bytea
language sql stable as $$
  select sha256(
    previous || convert_to(
      (
        jsonb_build_array(
          entry.id,
          to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
          entry.who,
          entry.person_id,
          entry.action,
          entry.what,
          entry.detail,
          entry.address
        )
        || case when entry.of_project is null then '[]'::jsonb else jsonb_build_array(entry.of_project) end
      )::text,
      'UTF8'
    )
  )
$$;
