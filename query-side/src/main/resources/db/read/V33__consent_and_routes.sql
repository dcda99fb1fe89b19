-- Consents end, some of them name nobody in clear, and with them ends what a provider may see. Where a protection referral
-- goes stands sealed in its row and is found by a keyed fingerprint.

ALTER TABLE case_consent
    ADD COLUMN restricted boolean NOT NULL DEFAULT false,
    ADD COLUMN ended_at timestamptz,
    ADD COLUMN ending text,
    ADD COLUMN decided_by json,
    ADD COLUMN reason json,
    ADD COLUMN route json;

-- What a hidden service is called stands sealed.
ALTER TABLE directory_service
    ALTER COLUMN name DROP NOT NULL,
    ADD COLUMN hidden json;

ALTER TABLE board_referral
    ALTER COLUMN service DROP NOT NULL,
    ALTER COLUMN provider DROP NOT NULL;

ALTER TABLE case_delivery
    ALTER COLUMN giver DROP NOT NULL;

ALTER TABLE inbox_entry
    ALTER COLUMN service DROP NOT NULL,
    ADD COLUMN consent uuid,
    ADD COLUMN shown_until timestamptz,
    ADD COLUMN closed text,
    ADD COLUMN route json;

CREATE TABLE inbox_consent (
    id        uuid PRIMARY KEY,
    case_id   uuid NOT NULL,
    purpose   text NOT NULL,
    recipient uuid,
    scope     json NOT NULL,
    until     timestamptz,
    ended     boolean NOT NULL
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX inbox_consent_of_case ON inbox_consent (case_id);

-- Not made by the fold: it cannot open.
CREATE TABLE inbox_route (
    referral    uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    fingerprint bytea NOT NULL
);
CREATE INDEX inbox_route_of_case ON inbox_route (case_id);
CREATE INDEX inbox_route_fingerprint ON inbox_route (fingerprint);

-- The inbox is built again from the events, so that every entry knows on which consent it stands and until when.
TRUNCATE inbox_entry, inbox_sent_on;
DELETE FROM parked_event WHERE projection = 'providerinbox';
DELETE FROM parked_stream WHERE projection = 'providerinbox';
DELETE FROM stream_version WHERE projection = 'providerinbox';
DELETE FROM feed_position WHERE projection = 'providerinbox';
