-- Cities that were known before they could say how they work: what held for them until now.
ALTER TABLE municipality
    ADD COLUMN approval_on_closing   boolean NOT NULL DEFAULT false,
    ADD COLUMN lost_contact_attempts integer NOT NULL DEFAULT 3;
