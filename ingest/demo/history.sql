-- Puts the history of many registers into the readings. They come as columns, a list for each register, because rows as
-- JSON take six times as long and a block of a few registers leaves a part in every month: so few, large blocks.
-- The version is the lowest there is: what is received later replaces it, and doing this again changes nothing.
insert into reading (meter, register, at, value, version)
select
    {meters: Array(UInt32)}[n] as meter,
    {registers: Array(String)}[n] as register,
    fromUnixTimestamp64Nano(toInt64(one.1) * 900000000000, 'UTC') as at,
    -- `units` are whole numbers of 10^-12 in one unit of the register's last digit.
    reinterpret(toInt128(one.2) * {units: Array(Int64)}[n], 'Decimal(38, 12)') as value,
    1 as version
from
(
    select arrayJoin(arrayEnumerate({meters: Array(UInt32)})) as n
)
array join arrayZip({quarters: Array(Array(UInt32))}[n], {counted: Array(Array(UInt64))}[n]) as one
