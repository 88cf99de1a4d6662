-- prepared: api_token.find
-- A token by its hash, with the roles that its person has now: it can do no more than they can.
-- A project that is not there (any more) is none's: -1 is no id.
select
  api_token.id,
  api_token.name,
  api_token.permissions,
  api_token.project,
  api_token.last_used_at,
  case
    when api_token.project is not null
      then coalesce((select project.id from project where project.code = api_token.project), -1)
  end as project_id,
  person.id as person_id,
  person.username,
  coalesce(
    (
      select jsonb_agg(jsonb_build_object(
        'role', role.code,
        'permissions', role.permissions,
        'organisation_id', role_grant.organisation_id,
        'project_id', role_grant.project_id,
        'account', role_grant.account
      ) order by role_grant.id)
      from role_grant
      join role on role.id = role_grant.role_id
      where role_grant.person_id = person.id
    ),
    '[]'
  ) as grants
from api_token
join person on person.id = api_token.person_id
where api_token.token_hash = $1
  and (api_token.expires_at is null or api_token.expires_at > $2)
  and person.disabled_at is null
