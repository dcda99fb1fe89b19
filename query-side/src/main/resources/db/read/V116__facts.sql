-- The protected facts, in clear, and their sums. They are made of the rows of counted units and of what the observatory keeps
-- of the erased, so they are built again with those rows, and beside the live ones.

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

-- A release reads the facts of one city.
CREATE INDEX unit_fact_of_municipality ON unit_fact ((coordinates ->> 'municipality'));

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

-- Those that are counted already are counted here once more.
DELETE FROM stream_version WHERE projection = 'observatory';
TRUNCATE counted_city, counted_person, counted_unit;
UPDATE feed_position SET last_position = 0, next_offset = 0 WHERE projection = 'observatory';
