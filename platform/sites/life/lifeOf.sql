-- Everything that is known of one meter's life. $1: meter id
select
  coalesce(
    (
      select jsonb_agg(
        jsonb_build_object(
          'id', event.id,
          'kind', event.kind,
          'at', to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'reading', event.reading::text,
          'nextReading', event.next_reading::text,
          'note', event.note,
          'photo', event.photo_id,
          'by', event.made_by,
          'madeAt', to_char(event.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'withdrawn', event.withdrawn_at is not null
        )
        order by event.at, event.id
      )
      from meter_event event
      where event.meter_id = $1
    ),
    '[]'
  ) as events,
  coalesce(
    (
      select jsonb_agg(
        jsonb_build_object(
          'id', held.tenancy_id,
          'account', tenancy.account,
          'name', tenancy.name,
          'from', held.from_date,
          'to', held.to_date,
          'knownUntil', to_char(held.known_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'startReading', started.reading::text,
          'endReading', ended.reading::text
        )
        order by held.from_date, held.known_until nulls last
      )
      from (
        select tenancy_id, from_date, to_date, null::timestamptz as known_until
        from tenancy_meter
        where meter_id = $1
        union all
        select tenancy_id, from_date, to_date, known_until
        from tenancy_meter_history
        where meter_id = $1
      ) held
      join tenancy on tenancy.id = held.tenancy_id
      left join tenancy_reading started
        on started.tenancy_id = held.tenancy_id and started.meter_id = $1 and started.kind = 'start'
      left join tenancy_reading ended
        on ended.tenancy_id = held.tenancy_id and ended.meter_id = $1 and ended.kind = 'end'
    ),
    '[]'
  ) as tenancies
