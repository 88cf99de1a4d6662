-- What is known of breaks of some registers, newest version each.
select
    meter, register, toUnixTimestamp64Nano(at) as at_ns, place, kind, value_before, value_after, carry
from register_break final
where meter in {meters: Array(UInt32)}
    and register in {registers: Array(String)}
order by meter, register, at_ns, place
