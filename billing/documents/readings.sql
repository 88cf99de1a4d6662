-- What a register showed when a span began and ended (its last reading before each edge), and what it moved in between.
select
  (select if(count() = 0, null, toString(argMax(value, (at, version))))
   from reading
   where meter = {meter: UInt32} and register = {register: String}
     and at <= toDateTime64({from: UInt32}, 9, 'UTC')
     and at > toDateTime64({from: UInt32}, 9, 'UTC') - interval 40 day) as from,
  (select if(count() = 0, null, toString(argMax(value, (at, version))))
   from reading
   where meter = {meter: UInt32} and register = {register: String}
     and at <= toDateTime64({to: UInt32}, 9, 'UTC')
     and at > toDateTime64({to: UInt32}, 9, 'UTC') - interval 40 day) as to,
  (select toString(sum(energy))
   from quarter_hour final
   where meter = {meter: UInt32} and register = {register: String}
     and start >= toDateTime({from: UInt32}, 'UTC') and start < toDateTime({to: UInt32}, 'UTC')) as usage
