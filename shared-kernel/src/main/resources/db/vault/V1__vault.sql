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
    wrapped      bytea,
    created_at   timestamptz NOT NULL DEFAULT now(),
    erased_at    timestamptz,
    -- A tombstone keeps nothing; a living key is never without its bytes.
    CONSTRAINT tombstone_is_empty CHECK ((state = 'ERASED') = (wrapped IS NULL))
);
