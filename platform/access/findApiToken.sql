-- A token by its hash, with the role that its person has now: it can do no more than they can.
select
  api_token.id,
  api_token.name,
  api_token.permissions,
  api_token.project,
  api_token.last_used_at,
  person.id as person_id,
  person.username,
  person.role
from api_token
join person on person.id = api_token.person_id
where api_token.token_hash = $1
  and (api_token.expires_at is null or api_token.expires_at > $2)
  and person.disabled_at is null
