-- What a case is found by. The first table is the fold's and sealed; the second is not made by the fold, which cannot
-- open: keyed fingerprints, under which whoever knows a name and the installation's secret finds it.

CREATE TABLE searched_case (
    id            uuid PRIMARY KEY,
    person        uuid NOT NULL,
    municipality  uuid NOT NULL,
    registered_at timestamptz NOT NULL,
    erased        boolean NOT NULL,
    case_number   json,
    names         json NOT NULL,
    birth_date    json,
    phones        json,
    documents     json
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);

-- In the order in which cases are listed, so that the newest of a common name are read without the others.
CREATE TABLE search_token (
    municipality  uuid NOT NULL,
    token         bigint NOT NULL,
    registered_at timestamptz NOT NULL,
    case_id       uuid NOT NULL,
    PRIMARY KEY (municipality, token, registered_at, case_id)
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX search_token_of_case ON search_token (case_id);
