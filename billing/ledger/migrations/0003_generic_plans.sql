-- One booking at a time spent two thirds of its time on planning: a plan made for the values at hand looked a little cheaper
-- each time than the one that was kept. Every lookup goes by an index, whatever the values, so the kept one is as good.
alter function ledger_post(integer, jsonb) set plan_cache_mode = force_generic_plan;
alter function ledger_apply() set plan_cache_mode = force_generic_plan;
