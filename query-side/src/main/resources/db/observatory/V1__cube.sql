-- The protected facts, in clear. A schema of their own, so that nobody reads them who does not mean to, and so that what
-- cannot be built again is backed up.

-- A unit with its codes: one row is a person.
CREATE TABLE unit_fact (
    case_id       uuid NOT NULL,
    kind          text COLLATE "C" NOT NULL,
    unit          uuid NOT NULL,
    record_key    integer NOT NULL CHECK (record_key BETWEEN 0 AND 99999999),
    coordinates   json NOT NULL,
    contributions json NOT NULL,
    PRIMARY KEY (case_id, kind, unit)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);

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

-- The disjoint base cells: the sums of the facts. A code that does not apply is _Z, so that the key has no nulls.
CREATE TABLE base_cell (
    kind         text COLLATE "C" NOT NULL,
    municipality uuid NOT NULL,
    desk         text COLLATE "C" NOT NULL,
    area         text COLLATE "C" NOT NULL,
    sex          text COLLATE "C" NOT NULL,
    age_band     text COLLATE "C" NOT NULL,
    nationality  text COLLATE "C" NOT NULL,
    need_group   text COLLATE "C" NOT NULL,
    need_code    text COLLATE "C" NOT NULL,
    urgency      text COLLATE "C" NOT NULL,
    provider     text COLLATE "C" NOT NULL,
    service      text COLLATE "C" NOT NULL,
    topic        text COLLATE "C" NOT NULL,
    channel      text COLLATE "C" NOT NULL,
    measure      text COLLATE "C" NOT NULL,
    month        date NOT NULL,
    bin          integer NOT NULL,
    -- Never below 0 once a statement is done; a CHECK would look at what is added before it is.
    units        bigint NOT NULL,
    record_keys  integer NOT NULL CHECK (record_keys BETWEEN 0 AND 99999999),
    -- City, kind and month first: what the figures of a city are summed by.
    PRIMARY KEY (municipality, kind, month, measure, bin, need_group, urgency, service, topic, desk, area, sex,
                 age_band, nationality, need_code, provider, channel)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
