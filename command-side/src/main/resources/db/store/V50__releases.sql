-- What releases of one city must know of each other: what is planned, how often a period was published, and which
-- nationalities a year shows.
CREATE TABLE release_register (
    release       uuid PRIMARY KEY,
    municipality  uuid NOT NULL,
    period        text COLLATE "C" NOT NULL,
    year          integer NOT NULL,
    vintage       integer NOT NULL CHECK (vintage BETWEEN 1 AND 4),
    nationalities text[] NOT NULL,
    publish_on    date NOT NULL,
    state         text NOT NULL CHECK (state IN ('PLANNED', 'WITHDRAWN', 'PUBLISHED'))
);
CREATE UNIQUE INDEX release_register_has_a_vintage_once ON release_register (municipality, period, vintage)
    WHERE state <> 'WITHDRAWN';
CREATE INDEX release_register_of_year ON release_register (municipality, year);
