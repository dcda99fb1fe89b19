-- Who looked at what, and why. Ids and codes only: it stays when a person is erased. Never changed, only added to.

CREATE TABLE entry (
    id           bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    -- When the row was written and not when its transaction began.
    at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    municipality uuid NOT NULL,
    -- Null for a machine's run.
    staff        uuid,
    role         text NOT NULL,
    desk         uuid,
    provider     uuid,
    correlation  uuid NOT NULL,
    route        text NOT NULL,
    purpose      text NOT NULL,
    reason       text,
    outcome      text NOT NULL CHECK (outcome IN ('SHOWN', 'NOTHING_FOUND', 'REFUSED', 'RUN')),
    -- What was asked for and refused, or the break-glass under which it was shown.
    target       uuid,
    -- Of a search, or of a machine's run.
    hits         integer,
    -- Tells that one account searched for the same again, and nothing else.
    mark         bigint,
    persons      uuid[] NOT NULL,
    fields       text[] NOT NULL
);
CREATE INDEX entry_by_city ON entry (municipality, id);
CREATE INDEX entry_by_staff ON entry (staff, at) WHERE staff IS NOT NULL;
-- With a pending list, one look in some 2,500 would have to enter what was gathered, and take a tenth of a second longer.
CREATE INDEX entry_by_person ON entry USING gin (persons) WITH (fastupdate = off);
CREATE INDEX entry_by_target ON entry (target) WHERE target IS NOT NULL;
CREATE INDEX entry_by_time ON entry (at);

-- A closed part of a city's log. Its hash is over its entries and the batch before it.
CREATE TABLE batch (
    municipality uuid NOT NULL,
    number       integer NOT NULL CHECK (number > 0),
    -- UTC.
    day          date NOT NULL,
    entries      integer NOT NULL CHECK (entries > 0),
    -- When its last entry was written.
    until        timestamptz NOT NULL,
    previous     bytea NOT NULL,
    hash         bytea NOT NULL,
    closed_at    timestamptz NOT NULL,
    PRIMARY KEY (municipality, number)
);
CREATE INDEX batch_by_until ON batch (until);

-- Which entries a batch holds is written down. Were it a range of numbers or times, an entry of a slow transaction
-- would fall into a batch that is closed already.
CREATE TABLE batch_entry (
    entry        bigint PRIMARY KEY,
    municipality uuid NOT NULL,
    number       integer NOT NULL,
    hash         bytea NOT NULL,
    FOREIGN KEY (municipality, number) REFERENCES batch (municipality, number)
);
CREATE INDEX batch_entry_by_batch ON batch_entry (municipality, number, entry);
