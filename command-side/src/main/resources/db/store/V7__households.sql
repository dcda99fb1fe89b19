-- Which household a case is in now. The key holds what the streams of two households cannot hold between them: a case
-- is in one at a time.
CREATE TABLE household_of_case (
    case_id   uuid PRIMARY KEY,
    household uuid NOT NULL
);
CREATE INDEX household_of_case_by_household ON household_of_case (household);
