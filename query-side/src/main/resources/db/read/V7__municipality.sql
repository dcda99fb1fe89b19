CREATE TABLE municipality (
    id              uuid PRIMARY KEY,
    code            text NOT NULL,
    names           json NOT NULL,
    country         text NOT NULL,
    languages       json NOT NULL,
    backdating_days integer NOT NULL,
    calendar        json NOT NULL,
    version         bigint NOT NULL
) WITH (fillfactor = 85);

CREATE TABLE municipality_desk (
    id           uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    name         text NOT NULL
);
CREATE INDEX municipality_desk_of_municipality ON municipality_desk (municipality);

CREATE TABLE municipality_area (
    id           uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    names        json NOT NULL,
    valid_from   date NOT NULL
);
CREATE INDEX municipality_area_of_municipality ON municipality_area (municipality);
