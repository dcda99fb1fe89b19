-- Cases as the desk sees them. What describes the person stands here sealed and is opened for the page that shows it.

CREATE TABLE registered_case (
    id            uuid PRIMARY KEY,
    person        uuid NOT NULL,
    municipality  uuid NOT NULL,
    desk          uuid NOT NULL,
    source        text NOT NULL,
    state         text NOT NULL,
    complete      boolean NOT NULL,
    close_reason  text,
    registered_at timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL,
    version       bigint NOT NULL,
    erased        boolean NOT NULL,
    case_number   json,
    details       json
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX registered_case_page ON registered_case (municipality, registered_at, id);

CREATE TABLE case_need (
    id            uuid PRIMARY KEY,
    case_id       uuid NOT NULL,
    need_group    text NOT NULL,
    urgency       text NOT NULL,
    restricted    boolean NOT NULL,
    state         text NOT NULL,
    ending        text,
    holder_kind   text,
    holder        uuid,
    next_date     timestamptz,
    identified_at timestamptz NOT NULL,
    code          json,
    note          json
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_need_of_case ON case_need (case_id);

CREATE TABLE case_consent (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    purpose     text NOT NULL,
    recipient   uuid,
    scope       json NOT NULL,
    until       timestamptz,
    given_by    text NOT NULL,
    method      text NOT NULL,
    interpreter boolean NOT NULL,
    copy_given  boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    language    json
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_consent_of_case ON case_consent (case_id);

CREATE TABLE case_referral (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    need        uuid NOT NULL,
    state       text NOT NULL,
    holder_kind text,
    holder      uuid,
    next_date   timestamptz,
    sent_at     timestamptz NOT NULL,
    version     bigint NOT NULL,
    candidates  json NOT NULL
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_referral_of_case ON case_referral (case_id);

-- Keyed fingerprints, by which a number that somebody types finds its case. Not made by the fold: it cannot open.
CREATE TABLE case_number_index (
    case_id     uuid PRIMARY KEY,
    fingerprint bytea NOT NULL
);
CREATE INDEX case_number_fingerprint ON case_number_index (fingerprint);
