-- Bills: what an account owes for a month, on paper. The ledger has the money already; a bill says what it is made of.

create table invoice (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  account text not null,
  -- First local day of the month that it is for.
  month date not null check (extract(day from month) = 1),
  -- 1, 2 … for an account's month: the first is the bill, those after it adjust what the ones before had said.
  part integer not null check (part > 0),
  kind text not null check (kind in ('invoice', 'adjustment', 'credit-note')),
  status text not null check (status in ('draft', 'issued', 'paid', 'void')),
  -- Given when it is issued, without gaps in a project's year.
  number text,
  name text not null,
  currency text not null,
  -- As in settled_month; an adjustment has the old lines taken back and the new ones, so that its sum is the difference.
  lines jsonb not null,
  subtotal_cents bigint not null,
  tax_cents bigint not null,
  total_cents bigint not null check (total_cents = subtotal_cents + tax_cents),
  -- What the account's month is worth with this one: the next part is the difference to it.
  basis_lines jsonb not null,
  basis_subtotal_cents bigint not null,
  basis_tax_cents bigint not null,
  made_at timestamptz not null default now(),
  issued_at timestamptz,
  due_on date,
  paid_at timestamptz,
  void_reason text,
  unique (project_id, account, month, part),
  unique (project_id, number),
  check ((number is null) = (issued_at is null)),
  check (status in ('draft', 'void') or number is not null)
);

create index invoice_of_month on invoice (project_id, month, account);

-- What was issued says the same for ever; only whether it is paid or void may be written on it.
create function invoice_stands() returns trigger
language plpgsql as $$
begin
  if old.status = 'draft' then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then
    raise exception 'invoice % is issued and stays', old.number;
  end if;
  if (new.project_id, new.account, new.month, new.part, new.kind, new.number, new.name, new.currency, new.lines, new.subtotal_cents,
      new.tax_cents, new.total_cents, new.issued_at) is distinct from
     (old.project_id, old.account, old.month, old.part, old.kind, old.number, old.name, old.currency, old.lines, old.subtotal_cents,
      old.tax_cents, old.total_cents, old.issued_at)
     or new.status = 'draft' or old.status = 'void' then
    raise exception 'invoice % is issued: it is not changed, but adjusted by another', old.number;
  end if;
  return new;
end
$$;

create trigger invoice_stands before update or delete on invoice
for each row execute function invoice_stands();

-- The last number given in a project's year; the row's lock puts those who issue in order, and a rollback gives it back.
create table invoice_number (
  project_id integer not null references project,
  year integer not null,
  last integer not null,
  primary key (project_id, year)
);

-- Monthly runs, as often as they were started.
create table billing_run (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  month date not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  posted integer not null,
  amount_cents bigint not null,
  created integer not null,
  changed integer not null,
  adjusted integer not null,
  -- Accounts that could not be billed: as the answer has them.
  exceptions jsonb not null
);

create index billing_run_of_month on billing_run (project_id, month, id);
