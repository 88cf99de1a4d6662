-- Which of some meter codes anything waits for, of whatever project: asked once before each of them is looked at by itself.
select distinct meter
from unclaimed_reading final
where meter in {codes: Array(String)}
