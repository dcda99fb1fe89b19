-- Who holds much, and old cases only, had every newer case looked at for a page of them.
ALTER TABLE case_need ADD COLUMN case_registered_at timestamptz;
UPDATE case_need AS n SET case_registered_at = c.registered_at FROM registered_case AS c WHERE c.id = n.case_id;
ALTER TABLE case_need ALTER COLUMN case_registered_at SET NOT NULL;
DROP INDEX case_need_holder;
CREATE INDEX case_need_of_holder ON case_need (holder, case_registered_at, case_id) WHERE holder IS NOT NULL;
