-- What a case can live through beside its registration: assignment, approval, links to other cases, questions about a
-- referral, talks, appointments, services given, offers to other cities.

ALTER TABLE registered_case
    ADD COLUMN caseworker uuid,
    ADD COLUMN approval text,
    ADD COLUMN linked_case uuid;
CREATE INDEX registered_case_approval ON registered_case (municipality) WHERE approval = 'ASKED';
CREATE INDEX registered_case_incomplete ON registered_case (municipality, desk, registered_at)
    WHERE NOT complete AND state = 'OPEN';

ALTER TABLE case_referral
    ADD COLUMN information_asked boolean NOT NULL DEFAULT false,
    ADD COLUMN disputed boolean NOT NULL DEFAULT false,
    ADD COLUMN sender_kind text,
    ADD COLUMN sender uuid,
    ADD COLUMN follows uuid;

ALTER TABLE board_referral
    ADD COLUMN information_asked boolean NOT NULL DEFAULT false,
    ADD COLUMN disputed boolean NOT NULL DEFAULT false;
CREATE INDEX board_referral_held ON board_referral (holder, next_date);

CREATE INDEX case_need_held ON case_need (holder, next_date);

ALTER TABLE inbox_entry
    ADD COLUMN information_asked boolean NOT NULL DEFAULT false,
    ADD COLUMN question json,
    ADD COLUMN answer json;

CREATE TABLE inbox_sent_on (
    referral          uuid PRIMARY KEY,
    provider          uuid NOT NULL,
    case_id           uuid NOT NULL,
    follows           uuid,
    to_service        uuid NOT NULL,
    to_provider       uuid NOT NULL,
    need_group        text NOT NULL,
    urgency           text NOT NULL,
    state             text NOT NULL,
    information_asked boolean NOT NULL,
    next_date         timestamptz,
    sent_at           timestamptz NOT NULL,
    version           bigint NOT NULL,
    question          json
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX inbox_sent_on_of_case ON inbox_sent_on (case_id);
CREATE INDEX inbox_sent_on_page ON inbox_sent_on (provider, sent_at, referral);

CREATE TABLE case_contact (
    id            uuid PRIMARY KEY,
    case_id       uuid NOT NULL,
    municipality  uuid NOT NULL,
    channel       text NOT NULL,
    outcome       text NOT NULL,
    reached       boolean NOT NULL,
    held_at       timestamptz NOT NULL,
    -- Empty once a later talk has settled it.
    call_back_kind text,
    call_back_by   uuid,
    call_back_at   timestamptz,
    note          json
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_contact_of_case ON case_contact (case_id);
CREATE INDEX case_contact_call_back ON case_contact (call_back_by, call_back_at) WHERE call_back_by IS NOT NULL;

CREATE TABLE case_appointment (
    id           uuid PRIMARY KEY,
    case_id      uuid NOT NULL,
    municipality uuid NOT NULL,
    at           timestamptz NOT NULL,
    with_kind    text NOT NULL,
    with_whom    uuid NOT NULL,
    state        text NOT NULL,
    reason       text,
    note         json
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_appointment_of_case ON case_appointment (case_id);
CREATE INDEX case_appointment_expected ON case_appointment (with_whom, at) WHERE state = 'SCHEDULED';

CREATE TABLE case_delivery (
    id           uuid PRIMARY KEY,
    case_id      uuid NOT NULL,
    municipality uuid NOT NULL,
    need         uuid,
    referral     uuid,
    giver_kind   text NOT NULL,
    giver        uuid NOT NULL,
    delivered_at timestamptz NOT NULL,
    delivered    json NOT NULL
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_delivery_of_case ON case_delivery (case_id);

CREATE TABLE transfer_offer (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    from_city   uuid NOT NULL,
    to_city     uuid NOT NULL,
    state       text NOT NULL,
    legal_basis text NOT NULL,
    offered_at  timestamptz NOT NULL,
    reason      text,
    new_case    uuid,
    details     json,
    note        json
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX transfer_offer_of_case ON transfer_offer (case_id);
CREATE INDEX transfer_offer_to ON transfer_offer (to_city, offered_at, id);
CREATE INDEX transfer_offer_from ON transfer_offer (from_city, offered_at, id);
