-- Keys of persons, apart from all that they open. Backed up by itself and kept short.

CREATE TABLE installation (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    id       uuid NOT NULL
);
INSERT INTO installation (id) VALUES (gen_random_uuid());

CREATE TABLE person_key (
    person       uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    state        text NOT NULL CHECK (state IN ('ACTIVE', 'ERASED')),
    -- Which key wraps this one: that of the municipality for a month. Those keys stand in no database, or its backups
    -- would outlive their destruction.
    epoch        text COLLATE "C" NOT NULL,
    wrapped      bytea,
    created_at   timestamptz NOT NULL DEFAULT now(),
    erased_at    timestamptz,
    -- A tombstone keeps nothing; a living key is never without its bytes.
    CONSTRAINT tombstone_is_empty CHECK ((state = 'ERASED') = (wrapped IS NULL))
);
CREATE INDEX person_key_living ON person_key (epoch, municipality) WHERE state = 'ACTIVE';
-- The erased are looked through each minute, and are few; without this the keys of the living were read for it, too.
CREATE INDEX person_key_erased ON person_key (epoch, municipality) WHERE state = 'ERASED';

CREATE TABLE key_epoch (
    municipality uuid NOT NULL,
    epoch        text COLLATE "C" NOT NULL,
    begun_at     timestamptz NOT NULL,
    emptied_at   timestamptz,
    destroyed_at timestamptz,
    PRIMARY KEY (municipality, epoch)
);
