-- Orders of correction (退补): asked by one person, decided by another, kept for ever with what they came to.
create table correction_order (
  id bigint generated always as identity primary key,
  project_id integer not null references project,
  reason text not null check (char_length(reason) between 1 and 500),
  -- Local days, half-open.
  from_date date not null,
  to_date date not null check (to_date > from_date),
  -- { kind: 'tariff', tariff, plan } or { kind: 'usage', meter, energy }
  change jsonb not null,
  accounts text[] not null check (cardinality(accounts) > 0),
  status text not null default 'asked' check (status in ('asked', 'approved', 'refused')),
  -- Old and new of each account and month: as worked out when it was asked, then as it was posted.
  shares jsonb not null,
  difference_cents bigint not null,
  asked_by text not null,
  -- Null: the product itself.
  asked_by_id integer,
  asked_at timestamptz not null default now(),
  decided_by text,
  decided_by_id integer,
  decided_at timestamptz,
  decision_note text,
  check ((status = 'asked') = (decided_by is null)),
  -- Four eyes.
  check (decided_by_id is null or status = 'refused' or decided_by_id is distinct from asked_by_id)
);

create index correction_order_of_project on correction_order (project_id, id);

create function correction_order_stands() returns trigger
language plpgsql as $$
begin
  raise exception 'order % is % and stays as it is', old.id, old.status;
end
$$;

create trigger correction_order_stands before update or delete on correction_order
for each row when (old.status <> 'asked') execute function correction_order_stands();
