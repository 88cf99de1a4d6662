-- Tokens of one person ($1), or of everybody (null); never their hash.
select
  api_token.id,
  api_token.name,
  api_token.created_at,
  person.username as created_by,
  api_token.last_used_at,
  api_token.expires_at,
  api_token.permissions,
  api_token.project
from api_token
join person on person.id = api_token.person_id
where $1::int is null
  or api_token.person_id = $1
order by api_token.id desc
