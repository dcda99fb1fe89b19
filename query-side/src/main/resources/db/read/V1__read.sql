-- What is shown, made by projections from the events; everything here can be thrown away and built again.
--
-- A row belongs to the stream that made it, for ever: the stream is part of its key, so that what another stream writes can
-- neither change it nor take it away. Where two streams give the same id all the same, the database refuses the row that
-- comes second, and the stream that gave the id again is parked.

-- The feed -----------------------------------------------------------------------------------------------------------

-- How far each projection has come, written in the transaction that writes its rows. Whoever applies records locks its
-- rows here first, so that a process that lost the partition cannot write behind the back of the new owner.
CREATE TABLE feed_position (
    projection    text COLLATE "C" NOT NULL,
    topic         text COLLATE "C" NOT NULL,
    partition     integer NOT NULL,
    -- Positions are comparable within one epoch of the store only; 0 before the first record.
    store_epoch   bigint NOT NULL DEFAULT 0,
    last_position bigint NOT NULL DEFAULT 0,
    -- Offsets are comparable within one topic id only: a topic made anew starts at 0 again.
    topic_id      text COLLATE "C" NOT NULL DEFAULT '',
    next_offset   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (projection, topic, partition)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

-- The last event of each stream that a projection has passed, whether it changed a row, was ignored or was parked.
CREATE TABLE stream_version (
    projection text COLLATE "C" NOT NULL,
    stream     uuid NOT NULL,
    version    bigint NOT NULL,
    PRIMARY KEY (projection, stream)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);

-- A stream that a projection could not go on with. Its later events wait in parked_event, in order.
CREATE TABLE parked_stream (
    projection      text COLLATE "C" NOT NULL,
    stream          uuid NOT NULL,
    topic           text COLLATE "C" NOT NULL,
    partition       integer NOT NULL,
    parked_at       timestamptz NOT NULL DEFAULT now(),
    -- Class and place of the error; never its message, which could quote what was sealed.
    error           text NOT NULL,
    -- By which route the event came, so that an alarm says what to look at: the template of the route, or the event's type
    -- where a rule or a run gave it. Nothing of what was sent.
    route           text COLLATE "C" NOT NULL DEFAULT 'unknown',
    retry_requested boolean NOT NULL DEFAULT false,
    PRIMARY KEY (projection, stream)
);

-- Records as they were received, so that a retry sees what the first try saw.
CREATE TABLE parked_event (
    projection text COLLATE "C" NOT NULL,
    stream     uuid NOT NULL,
    sequence   bigint NOT NULL,
    position   bigint NOT NULL,
    topic      text COLLATE "C" NOT NULL,
    partition  integer NOT NULL,
    headers    json NOT NULL,
    payload    bytea NOT NULL,
    PRIMARY KEY (projection, stream, sequence),
    FOREIGN KEY (projection, stream) REFERENCES parked_stream
);

-- Cases as the desk sees them. What describes the person stands here sealed and is opened for the page that shows it ---

CREATE TABLE registered_case (
    id            uuid PRIMARY KEY,
    person        uuid NOT NULL,
    municipality  uuid NOT NULL,
    desk          uuid NOT NULL,
    source        text NOT NULL,
    state         text NOT NULL,
    complete      boolean NOT NULL,
    close_reason  text,
    caseworker    uuid,
    approval      text,
    linked_case   uuid,
    registered_at timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL,
    version       bigint NOT NULL,
    erased        boolean NOT NULL,
    case_number   json,
    details       json
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
-- Every filter of the list of cases in the list's own order, so that a page costs the same however deep it lies.
CREATE INDEX registered_case_page ON registered_case (municipality, registered_at, id);
CREATE INDEX registered_case_state ON registered_case (municipality, state, registered_at, id);
CREATE INDEX registered_case_desk ON registered_case (municipality, desk, registered_at, id);
-- Unfinished intakes are few; the finished ones are nearly all.
CREATE INDEX registered_case_unfinished ON registered_case (municipality, registered_at, id) WHERE NOT complete;
CREATE INDEX registered_case_incomplete ON registered_case (municipality, desk, registered_at)
    WHERE NOT complete AND state = 'OPEN';
CREATE INDEX registered_case_approval ON registered_case (municipality) WHERE approval = 'ASKED';
-- From an entry of the access log to what happened in the case.
CREATE INDEX registered_case_of_person ON registered_case (person);

CREATE TABLE case_need (
    id                 uuid NOT NULL UNIQUE,
    case_id            uuid NOT NULL,
    case_registered_at timestamptz NOT NULL,
    need_group         text NOT NULL,
    urgency            text NOT NULL,
    restricted         boolean NOT NULL,
    state              text NOT NULL,
    ending             text,
    holder_kind        text,
    holder             uuid,
    next_date          timestamptz,
    identified_at      timestamptz NOT NULL,
    code               json,
    note               json,
    PRIMARY KEY (case_id, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_need_held ON case_need (holder, next_date);
-- Who holds much, and old cases only, had every newer case looked at for a page of them.
CREATE INDEX case_need_of_holder ON case_need (holder, case_registered_at, case_id) WHERE holder IS NOT NULL;

CREATE TABLE case_consent (
    id          uuid NOT NULL UNIQUE,
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
    restricted  boolean NOT NULL,
    ended_at    timestamptz,
    ending      text,
    language    json,
    decided_by  json,
    reason      json,
    route       json,
    PRIMARY KEY (case_id, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);

CREATE TABLE case_referral (
    id                uuid NOT NULL UNIQUE,
    case_id           uuid NOT NULL,
    need              uuid NOT NULL,
    state             text NOT NULL,
    information_asked boolean NOT NULL,
    disputed          boolean NOT NULL,
    overdue           boolean NOT NULL,
    missed            text,
    escalated         boolean NOT NULL,
    holder_kind       text,
    holder            uuid,
    next_date         timestamptz,
    sent_at           timestamptz NOT NULL,
    version           bigint NOT NULL,
    candidates        json NOT NULL,
    sender_kind       text,
    sender            uuid,
    follows           uuid,
    -- What a provider asked and said, for the case that sent to it.
    question          json,
    answer            json,
    reason            text,
    outcome           text,
    remark            json,
    PRIMARY KEY (case_id, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);

-- Keyed fingerprints, by which a number that somebody types finds its case. Not made by the fold: it cannot open.
CREATE TABLE case_number_index (
    case_id     uuid PRIMARY KEY,
    fingerprint bytea NOT NULL
);
CREATE INDEX case_number_fingerprint ON case_number_index (fingerprint);

-- Who did what when, one row per event of a case. The payload stands here as it was stored, still sealed.

CREATE TABLE case_history (
    case_id      uuid NOT NULL,
    sequence     bigint NOT NULL,
    municipality uuid NOT NULL,
    type         text NOT NULL,
    occurred_at  timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    actor        text,
    role         text,
    desk         text,
    provider     text,
    need         uuid,
    referral     uuid,
    -- Of the event that identified a protection need; every other event of that need is found by its id.
    restricted   boolean NOT NULL,
    payload      text NOT NULL,
    PRIMARY KEY (case_id, sequence)
) WITH (fillfactor = 100);
CREATE INDEX case_history_restricted ON case_history (case_id, need) WHERE restricted;

-- Contacts, appointments and deliveries --------------------------------------------------------------------------------

CREATE TABLE case_contact (
    id             uuid NOT NULL UNIQUE,
    case_id        uuid NOT NULL,
    municipality   uuid NOT NULL,
    channel        text NOT NULL,
    outcome        text NOT NULL,
    reached        boolean NOT NULL,
    held_at        timestamptz NOT NULL,
    -- Empty once a later contact has settled it.
    call_back_kind text,
    call_back_by   uuid,
    call_back_at   timestamptz,
    note           json,
    PRIMARY KEY (case_id, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_contact_call_back ON case_contact (call_back_by, call_back_at) WHERE call_back_by IS NOT NULL;

CREATE TABLE case_appointment (
    id           uuid NOT NULL UNIQUE,
    case_id      uuid NOT NULL,
    municipality uuid NOT NULL,
    at           timestamptz NOT NULL,
    with_kind    text NOT NULL,
    with_whom    uuid NOT NULL,
    state        text NOT NULL,
    reason       text,
    note         json,
    PRIMARY KEY (case_id, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_appointment_expected ON case_appointment (with_whom, at) WHERE state = 'SCHEDULED';

CREATE TABLE case_delivery (
    id           uuid NOT NULL UNIQUE,
    case_id      uuid NOT NULL,
    municipality uuid NOT NULL,
    need         uuid,
    referral     uuid,
    giver_kind   text NOT NULL,
    giver        uuid,
    delivered_at timestamptz NOT NULL,
    delivered    json NOT NULL,
    PRIMARY KEY (case_id, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);

-- Referrals as a city watches them. Names of providers and services are the directory's and are joined when read --------

CREATE TABLE board_referral (
    id                uuid NOT NULL UNIQUE,
    case_id           uuid NOT NULL,
    municipality      uuid NOT NULL,
    need              uuid NOT NULL,
    need_group        text NOT NULL,
    urgency           text NOT NULL,
    restricted        boolean NOT NULL,
    service           uuid,
    provider          uuid,
    candidates        integer NOT NULL,
    sender            uuid,
    state             text NOT NULL,
    information_asked boolean NOT NULL,
    disputed          boolean NOT NULL,
    overdue           boolean NOT NULL,
    missed            text,
    escalated         boolean NOT NULL,
    holder_kind       text,
    holder            uuid,
    -- Far in the future for one that nobody has to act on any more, so that the board's order needs no nulls.
    next_date         timestamptz NOT NULL,
    sent_at           timestamptz NOT NULL,
    acknowledge_by    timestamptz NOT NULL,
    decide_by         timestamptz NOT NULL,
    deliver_by        timestamptz NOT NULL,
    version           bigint NOT NULL,
    PRIMARY KEY (case_id, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX board_referral_page ON board_referral (municipality, (NOT overdue), next_date, id);
CREATE INDEX board_referral_held ON board_referral (holder, next_date);

-- What a provider sees of the referrals sent to it, and of those that it sent on. The case stands here for the feed only and
-- is never shown; where a protection referral goes stands sealed in its row and is found by a keyed fingerprint ----------

CREATE TABLE inbox_entry (
    referral          uuid NOT NULL,
    provider          uuid NOT NULL,
    case_id           uuid NOT NULL,
    service           uuid,
    need_group        text NOT NULL,
    urgency           text NOT NULL,
    pool              boolean NOT NULL,
    state             text NOT NULL,
    information_asked boolean NOT NULL,
    overdue           boolean NOT NULL,
    missed            text,
    escalated         boolean NOT NULL,
    next_date         timestamptz,
    sent_at           timestamptz NOT NULL,
    acknowledge_by    timestamptz NOT NULL,
    decide_by         timestamptz NOT NULL,
    deliver_by        timestamptz NOT NULL,
    version           bigint NOT NULL,
    -- On which consent it stands, until when something is shown, and why no longer.
    consent           uuid,
    shown_until       timestamptz,
    closed            text,
    snapshot          json,
    question          json,
    answer            json,
    route             json,
    PRIMARY KEY (case_id, referral, provider),
    UNIQUE (referral, provider)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX inbox_entry_page ON inbox_entry (provider, sent_at, referral);

CREATE TABLE inbox_sent_on (
    referral          uuid NOT NULL UNIQUE,
    provider          uuid NOT NULL,
    case_id           uuid NOT NULL,
    follows           uuid,
    to_service        uuid NOT NULL,
    to_provider       uuid NOT NULL,
    need_group        text NOT NULL,
    urgency           text NOT NULL,
    state             text NOT NULL,
    information_asked boolean NOT NULL,
    overdue           boolean NOT NULL,
    missed            text,
    next_date         timestamptz,
    sent_at           timestamptz NOT NULL,
    version           bigint NOT NULL,
    question          json,
    PRIMARY KEY (case_id, referral)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX inbox_sent_on_page ON inbox_sent_on (provider, sent_at, referral);

CREATE TABLE inbox_consent (
    id        uuid NOT NULL UNIQUE,
    case_id   uuid NOT NULL,
    purpose   text NOT NULL,
    recipient uuid,
    scope     json NOT NULL,
    until     timestamptz,
    ended     boolean NOT NULL,
    PRIMARY KEY (case_id, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);

-- Not made by the fold: it cannot open.
CREATE TABLE inbox_route (
    referral    uuid NOT NULL UNIQUE,
    case_id     uuid NOT NULL,
    fingerprint bytea NOT NULL,
    PRIMARY KEY (case_id, referral)
);
CREATE INDEX inbox_route_fingerprint ON inbox_route (fingerprint);

-- Cases offered to another city ----------------------------------------------------------------------------------------

CREATE TABLE transfer_offer (
    id          uuid NOT NULL UNIQUE,
    case_id     uuid NOT NULL,
    from_city   uuid NOT NULL,
    to_city     uuid NOT NULL,
    state       text NOT NULL,
    legal_basis text NOT NULL,
    offered_at  timestamptz NOT NULL,
    reason      text,
    new_case    uuid,
    details     json,
    note        json,
    PRIMARY KEY (case_id, id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX transfer_offer_to ON transfer_offer (to_city, offered_at, id);
CREATE INDEX transfer_offer_from ON transfer_offer (from_city, offered_at, id);

-- The directory --------------------------------------------------------------------------------------------------------

CREATE TABLE directory_provider (
    id             uuid PRIMARY KEY,
    municipality   uuid NOT NULL,
    name           text NOT NULL,
    provider_class text NOT NULL,
    phone          text,
    email          text,
    active         boolean NOT NULL,
    version        bigint NOT NULL,
    changed_at     timestamptz NOT NULL,
    description    json
) WITH (fillfactor = 85);

CREATE TABLE directory_service (
    id              uuid PRIMARY KEY,
    provider        uuid NOT NULL,
    municipality    uuid NOT NULL,
    -- What a hidden service is called stands sealed.
    name            text,
    hidden          json,
    needs           json NOT NULL,
    visibility      text NOT NULL,
    languages       json NOT NULL,
    takes_referrals boolean NOT NULL,
    active          boolean NOT NULL,
    -- ACTIVE, CLOSED_FOR_NOW, SUSPENDED or WITHDRAWN; active says the first of them to who asks for no more.
    standing        text NOT NULL,
    version         bigint NOT NULL,
    changed_at      timestamptz NOT NULL,
    confirmed_at    timestamptz,
    description     json
) WITH (fillfactor = 85);
CREATE INDEX directory_service_of_provider ON directory_service (provider);

-- Cities ---------------------------------------------------------------------------------------------------------------

CREATE TABLE municipality (
    id                    uuid PRIMARY KEY,
    code                  text NOT NULL,
    names                 json NOT NULL,
    country               text NOT NULL,
    languages             json NOT NULL,
    backdating_days       integer NOT NULL,
    approval_on_closing   boolean NOT NULL DEFAULT false,
    lost_contact_attempts integer NOT NULL DEFAULT 3,
    calendar              json NOT NULL,
    version               bigint NOT NULL
) WITH (fillfactor = 85);

CREATE TABLE municipality_desk (
    id           uuid NOT NULL UNIQUE,
    municipality uuid NOT NULL,
    name         text NOT NULL,
    successor    uuid,
    PRIMARY KEY (municipality, id)
);

CREATE TABLE municipality_area (
    id           uuid NOT NULL UNIQUE,
    municipality uuid NOT NULL,
    names        json NOT NULL,
    valid_from   date NOT NULL,
    valid_until  date,
    focal_person uuid,
    PRIMARY KEY (municipality, id)
);

CREATE TABLE municipality_population (
    area         uuid NOT NULL,
    year         integer NOT NULL,
    municipality uuid NOT NULL,
    population   integer NOT NULL,
    source       text NOT NULL,
    PRIMARY KEY (municipality, area, year),
    UNIQUE (area, year)
);

-- Enquiries and households ---------------------------------------------------------------------------------------------

CREATE TABLE enquiry (
    id           uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    desk         uuid NOT NULL,
    topic        text NOT NULL,
    language     text NOT NULL,
    channel      text NOT NULL,
    outcome      text NOT NULL,
    need_group   text,
    answered_at  timestamptz NOT NULL,
    version      bigint NOT NULL
);
CREATE INDEX enquiry_of_municipality ON enquiry (municipality, answered_at DESC, id DESC);

CREATE TABLE household (
    id           uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    formed_at    timestamptz NOT NULL,
    split_from   uuid,
    merged_into  uuid,
    version      bigint NOT NULL
);

-- One row for each time that somebody was a member.
CREATE TABLE household_member (
    household      uuid NOT NULL,
    case_id        uuid NOT NULL,
    joined_version bigint NOT NULL,
    joined_at      timestamptz NOT NULL,
    left_at        timestamptz,
    reason         text,
    moved_to       uuid,
    -- Whoever was named first when a household was formed is shown first, the reference person as a rule.
    place          integer NOT NULL,
    relation       json,
    PRIMARY KEY (household, case_id, joined_version)
);
CREATE INDEX household_member_of_case ON household_member (case_id) WHERE left_at IS NULL;

-- What a case is found by ----------------------------------------------------------------------------------------------

-- The first table is the fold's and sealed; the second is not made by the fold, which cannot
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

-- What the data protection officer and who oversees watch over ---------------------------------------------------------

CREATE TABLE erasure_request (
    id           uuid NOT NULL UNIQUE,
    person       uuid NOT NULL,
    case_id      uuid NOT NULL,
    municipality uuid NOT NULL,
    asked_by     text,
    ground       text NOT NULL,
    asked_at     timestamptz NOT NULL,
    answer_by    timestamptz NOT NULL,
    state        text NOT NULL,
    refusal      text,
    decided_at   timestamptz,
    PRIMARY KEY (person, id)
);
CREATE INDEX erasure_request_page ON erasure_request (municipality, answer_by, id);

CREATE TABLE legal_hold (
    id           uuid NOT NULL UNIQUE,
    person       uuid NOT NULL,
    case_id      uuid NOT NULL,
    municipality uuid NOT NULL,
    basis        text NOT NULL,
    placed_by    text,
    placed_at    timestamptz NOT NULL,
    review_on    date NOT NULL,
    lifted_at    timestamptz,
    PRIMARY KEY (person, id)
);

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

-- What was said of a person is still sealed.
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

-- What is counted. What describes a person is sealed -------------------------------------------------------------------

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

-- Views ----------------------------------------------------------------------------------------------------------------

-- What projections publish for each other and for those who only ask. Everybody else's SQL names these views and not the
-- tables behind them, which stay their projection's own.
CREATE VIEW published_city AS
SELECT id, code, names, country, calendar ->> 'zone' AS zone FROM municipality;
CREATE VIEW published_desk AS SELECT id, municipality, name FROM municipality_desk;
CREATE VIEW published_area AS SELECT id, municipality, names, valid_from, valid_until FROM municipality_area;
CREATE VIEW published_population AS SELECT area, year, population FROM municipality_population;

CREATE VIEW published_provider AS
SELECT id, municipality, name, email, phone, description, active FROM directory_provider;
CREATE VIEW published_service AS
SELECT id, provider, municipality, name, needs, visibility, description, standing, changed_at, confirmed_at
  FROM directory_service;

CREATE VIEW published_case AS
SELECT id, person, municipality, desk, source, state, complete, caseworker, approval, registered_at, changed_at, erased,
       details
  FROM registered_case;
CREATE VIEW published_need AS
SELECT id, case_id, urgency, restricted, holder_kind, holder, next_date FROM case_need;
CREATE VIEW published_history AS
SELECT case_id, municipality, sequence, type, occurred_at, recorded_at, payload FROM case_history;
CREATE VIEW published_appointment AS SELECT id, case_id, municipality, at, with_whom, state FROM case_appointment;
CREATE VIEW published_contact AS
SELECT id, case_id, municipality, channel, call_back_at, call_back_by FROM case_contact;

CREATE VIEW published_referral AS
SELECT id, case_id, municipality, urgency, restricted, state, information_asked, overdue, missed, escalated, sender,
       holder_kind, holder, next_date
  FROM board_referral;
CREATE VIEW published_inbox AS
SELECT referral, provider, urgency, state, information_asked, overdue, next_date FROM inbox_entry;
CREATE VIEW published_inbox_route AS SELECT referral, fingerprint FROM inbox_route;
CREATE VIEW published_sent_on AS
SELECT referral, provider, urgency, information_asked, next_date FROM inbox_sent_on;
CREATE VIEW published_transfer AS SELECT id, to_city, state, offered_at, legal_basis FROM transfer_offer;
CREATE VIEW published_glass AS SELECT municipality, staff, broken_at FROM broken_glass;
