-- What a gateway, or the poller that asks it, said of itself last: one row a gateway, overwritten.
create table gateway_report (
  gateway_id integer primary key references gateway,
  reported_at timestamptz not null default now(),
  condition text,
  fault text,
  signal_dbm integer,
  firmware text,
  -- Its clock less ours, milliseconds: above zero it is ahead.
  clock_offset_ms bigint,
  -- Of the meters behind it: code, condition, fault, firmware, as they were told.
  meters jsonb not null default '[]'
);

-- A view of a caller with limits shows what that caller may see.
alter view meter_misplaced set (security_invoker = true);
