-- Every filter of the list of cases in the list's own order, so that a page costs the same however deep it lies.
CREATE INDEX registered_case_state ON registered_case (municipality, state, registered_at, id);
CREATE INDEX registered_case_desk ON registered_case (municipality, desk, registered_at, id);
-- Unfinished intakes are few; the finished ones are nearly all.
CREATE INDEX registered_case_unfinished ON registered_case (municipality, registered_at, id) WHERE NOT complete;
CREATE INDEX case_need_holder ON case_need (holder, case_id) WHERE holder IS NOT NULL;
