-- Cases that were opened by break-glass, and what authorities asked for. What was said of a person is still sealed.

CREATE TABLE broken_glass (
    id           uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    case_id      uuid NOT NULL,
    person       uuid NOT NULL,
    staff        uuid NOT NULL,
    reason       text NOT NULL,
    words        json,
    broken_at    timestamptz NOT NULL,
    until        timestamptz NOT NULL,
    returned_at  timestamptz,
    reviewed_at  timestamptz,
    verdict      text,
    version      bigint NOT NULL
);
CREATE INDEX broken_glass_of_municipality ON broken_glass (municipality, broken_at DESC, id DESC);

CREATE TABLE disclosure_request (
    id           uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    kind         text NOT NULL,
    authority    text NOT NULL,
    basis        text NOT NULL,
    case_id      uuid,
    person       uuid,
    words        json,
    asked_at     timestamptz NOT NULL,
    decided_at   timestamptz,
    granted      boolean NOT NULL,
    ground       text,
    by_rule      boolean NOT NULL,
    barred_until timestamptz,
    told_at      timestamptz,
    version      bigint NOT NULL
);
CREATE INDEX disclosure_request_of_municipality ON disclosure_request (municipality, asked_at DESC, id DESC);

-- From an entry of the access log to what happened in the case.
CREATE INDEX registered_case_of_person ON registered_case (person);
