-- What somebody with a role for one account sees of the money: the account, its entries with the transactions that they are
-- of, what was taken in and charged for it, and its bills once they are issued. Of the other sides of a transaction nothing.

drop policy if exists of_account on ledger_account;
create policy of_account on ledger_account for select using (
  (select exists (select from wattledger_accounts()))
  and (project_id, code) in (select project_id, 'tenant:' || account from wattledger_accounts())
  and project_id in (select id from project)
);

drop policy if exists of_account on ledger_entry;
create policy of_account on ledger_entry for select using (
  (select exists (select from wattledger_accounts()))
  and account_id in (select id from ledger_account where code like 'tenant:%')
);

drop policy if exists of_account on ledger_transaction;
create policy of_account on ledger_transaction for select using (
  (select exists (select from wattledger_accounts()))
  and exists (select from ledger_entry entry where entry.transaction_id = ledger_transaction.id)
);

drop policy if exists of_account on top_up;
create policy of_account on top_up for select using (
  (select exists (select from wattledger_accounts()))
  and (project_id, account) in (select project_id, account from wattledger_accounts())
  and project_id in (select id from project)
);

drop policy if exists of_account on charge;
create policy of_account on charge for select using (
  (select exists (select from wattledger_accounts()))
  and (project_id, account) in (select project_id, account from wattledger_accounts())
  and project_id in (select id from project)
);

drop policy if exists of_account on invoice;
create policy of_account on invoice for select using (
  (select exists (select from wattledger_accounts()))
  and number is not null
  and (project_id, account) in (select project_id, account from wattledger_accounts())
  and project_id in (select id from project)
);
