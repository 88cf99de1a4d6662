-- Money taken in for an account. The row keeps what was asked and what was answered, for as long as the ledger stands: a
-- repeat under the same key finds both, however late it comes.
create table top_up (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  account text not null check (char_length(account) between 1 and 64),
  idempotency_key text not null check (char_length(idempotency_key) between 1 and 200),
  amount_cents bigint not null check (amount_cents > 0 and amount_cents < 1000000000),
  channel text not null check (char_length(channel) between 1 and 40),
  note text,
  transaction_id bigint not null unique references ledger_transaction,
  made_at timestamptz not null,
  made_by text not null,
  answer jsonb not null,
  unique (project_id, idempotency_key)
);

create index top_up_of_account on top_up (project_id, account, id);
