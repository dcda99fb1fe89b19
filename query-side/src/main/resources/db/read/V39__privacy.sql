-- What the data protection officer watches over. Ids, codes and dates of the work; nothing that describes a person.

CREATE TABLE erasure_request (
    id           uuid PRIMARY KEY,
    person       uuid NOT NULL,
    case_id      uuid NOT NULL,
    municipality uuid NOT NULL,
    asked_by     text,
    ground       text NOT NULL,
    asked_at     timestamptz NOT NULL,
    answer_by    timestamptz NOT NULL,
    state        text NOT NULL,
    refusal      text,
    decided_at   timestamptz
);
CREATE INDEX erasure_request_of_person ON erasure_request (person);
CREATE INDEX erasure_request_page ON erasure_request (municipality, answer_by, id);

CREATE TABLE legal_hold (
    id           uuid PRIMARY KEY,
    person       uuid NOT NULL,
    case_id      uuid NOT NULL,
    municipality uuid NOT NULL,
    basis        text NOT NULL,
    placed_by    text,
    placed_at    timestamptz NOT NULL,
    review_on    date NOT NULL,
    lifted_at    timestamptz
);
CREATE INDEX legal_hold_of_person ON legal_hold (person);

CREATE TABLE erasure_proof (
    person       uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    basis        text,
    erased_at    timestamptz NOT NULL
);

CREATE TABLE kept_case (
    case_id      uuid PRIMARY KEY,
    person       uuid NOT NULL,
    municipality uuid NOT NULL,
    state        text NOT NULL,
    ended_at     timestamptz,
    same_as      uuid,
    erased_at    timestamptz
) WITH (fillfactor = 85);
CREATE INDEX kept_case_ended ON kept_case (municipality, ended_at, case_id) WHERE erased_at IS NULL;
CREATE INDEX kept_case_same_as ON kept_case (same_as) WHERE same_as IS NOT NULL;

CREATE TABLE retention_rule (
    municipality uuid PRIMARY KEY,
    years        integer
);
