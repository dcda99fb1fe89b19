-- What is counted. The tables of this schema are the fold's: what describes a person is sealed in them.

CREATE TABLE counted_city (
    id   uuid PRIMARY KEY,
    zone text NOT NULL
);

CREATE TABLE counted_person (
    case_id      uuid PRIMARY KEY,
    person       uuid NOT NULL,
    municipality uuid NOT NULL,
    erased       boolean NOT NULL,
    merged       boolean NOT NULL,
    portraits    json NOT NULL
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX counted_person_of_municipality ON counted_person (municipality);

CREATE TABLE counted_unit (
    case_id      uuid NOT NULL,
    kind         text COLLATE "C" NOT NULL,
    unit         uuid NOT NULL,
    municipality uuid NOT NULL,
    at           timestamptz NOT NULL,
    changes      integer NOT NULL,
    desk         uuid,
    need_group   text,
    need_code    json,
    urgency      text,
    provider     uuid,
    service      uuid,
    topic        text,
    channel      text,
    deadlines    json,
    moments      json NOT NULL,
    PRIMARY KEY (case_id, kind, unit)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX counted_unit_of_municipality ON counted_unit (municipality);
