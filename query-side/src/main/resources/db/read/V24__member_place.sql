-- Whoever was named first when a household was formed is shown first, the reference person as a rule.
ALTER TABLE household_member ADD COLUMN place integer NOT NULL DEFAULT 0;
