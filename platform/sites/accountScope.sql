-- What somebody with a role for one account sees of a site: the project by its name, and the account's tenancies with what
-- hangs on them. Not its meters: what they used is asked for by the account (billing/accounts).

drop policy if exists of_account on project;
create policy of_account on project for select using (
  (select exists (select from wattledger_accounts()))
  and id in (select project_id from wattledger_accounts())
  and wattledger_is_of_token(path)
);

drop policy if exists of_account on tenancy;
create policy of_account on tenancy for select using (
  (select exists (select from wattledger_accounts()))
  and (project_id, account) in (select project_id, account from wattledger_accounts())
  and project_id in (select id from project)
);
