-- What was planned and what was published. The figures themselves are kept apart, in observatory.artefact.
CREATE TABLE release_calendar (
    id            uuid PRIMARY KEY,
    municipality  uuid NOT NULL,
    period        text COLLATE "C" NOT NULL,
    revises       uuid,
    tables        json NOT NULL,
    nationalities json NOT NULL,
    table_set     text NOT NULL,
    rules         text NOT NULL,
    perturbation  text NOT NULL,
    planner       uuid NOT NULL,
    publish_on    date NOT NULL,
    state         text NOT NULL CHECK (state IN ('PLANNED', 'WITHDRAWN', 'PUBLISHED')),
    sha256        text COLLATE "C",
    published_at  timestamptz
);
CREATE INDEX release_calendar_of_municipality ON release_calendar (municipality, period);
