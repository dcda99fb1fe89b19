-- Which key wraps a person's key: that of the municipality for a month. The keys themselves stand in no database, or its
-- backups would outlive their destruction.
ALTER TABLE person_key ADD COLUMN epoch text COLLATE "C";
-- All of them were wrapped by one key until now; it counts as an epoch before all others.
UPDATE person_key SET epoch = '0000-00';
ALTER TABLE person_key ALTER COLUMN epoch SET NOT NULL;
CREATE INDEX person_key_living ON person_key (epoch, municipality) WHERE state = 'ACTIVE';

CREATE TABLE key_epoch (
    municipality uuid NOT NULL,
    epoch        text COLLATE "C" NOT NULL,
    begun_at     timestamptz NOT NULL,
    emptied_at   timestamptz,
    destroyed_at timestamptz,
    PRIMARY KEY (municipality, epoch)
);
