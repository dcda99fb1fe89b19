-- What other installations have published. Kept and backed up as if it were our own: by what was taken first it is seen
-- that somebody publishes other figures under the same id, and who has read it here reads the same for ever.
CREATE TABLE federated_artefact (
    release      uuid PRIMARY KEY,
    peer         text COLLATE "C" NOT NULL,
    municipality uuid NOT NULL,
    city         text COLLATE "C" NOT NULL,
    period       text COLLATE "C" NOT NULL,
    vintage      integer NOT NULL CHECK (vintage >= 1),
    revises      uuid,
    sha256       text COLLATE "C" NOT NULL,
    content      bytea NOT NULL,
    published_at timestamptz NOT NULL,
    taken_at     timestamptz NOT NULL,
    UNIQUE (municipality, period, vintage)
);
