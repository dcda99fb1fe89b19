-- Figures as they were made for a release, and what stays of the erased. A schema of its own, so that nobody reads it who
-- does not mean to, and so that what cannot be built again is backed up.

-- What stays of the erased. It cannot be made again from events: it is kept when the rest is rebuilt, and backed up.
CREATE TABLE residue (
    case_id   uuid NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    unit      uuid NOT NULL,
    sex       text NOT NULL,
    age_group text NOT NULL,
    region    text NOT NULL,
    PRIMARY KEY (case_id, kind, unit)
);

-- Figures as they were made for a release, before anybody has published them. They are made once and never again, not
-- even after an erasure: that is what makes a figure stay the same.
CREATE TABLE artefact (
    release      uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    sha256       text COLLATE "C" NOT NULL,
    content      bytea NOT NULL,
    checks       json NOT NULL,
    frozen_at    timestamptz NOT NULL
);

-- The units behind a release, so that a revision can tell which cells have changed by how many. An erased person's are
-- made coarse here as well.
CREATE TABLE frozen_fact (
    release       uuid NOT NULL REFERENCES artefact,
    case_id       uuid NOT NULL,
    kind          text COLLATE "C" NOT NULL,
    unit          uuid NOT NULL,
    record_key    integer NOT NULL CHECK (record_key BETWEEN 0 AND 99999999),
    coordinates   json NOT NULL,
    contributions json NOT NULL,
    PRIMARY KEY (release, case_id, kind, unit)
);
CREATE INDEX frozen_fact_of_case ON frozen_fact (case_id);

-- Plans that cannot be published as they are, with what the checks found: too much would be told at once.
CREATE TABLE refused_draft (
    release    uuid PRIMARY KEY,
    checks     json NOT NULL,
    refused_at timestamptz NOT NULL
);

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
