-- Whoever remembers sessions is told when one of them may have changed: it ended, got another secret, or its person or their
-- roles are others now. Told at the commit; moving on a session's end, which happens all the time, is not told.
create function tell_access() returns trigger
language plpgsql as $$
begin
  notify wattledger_access;
  return null;
end
$$;

create trigger session_is_told after delete or update of token_hash on session
for each statement execute function tell_access();
create trigger person_is_told after update or delete on person
for each statement execute function tell_access();
create trigger role_is_told after update or delete on role
for each statement execute function tell_access();
create trigger role_grant_is_told after insert or update or delete on role_grant
for each statement execute function tell_access();
