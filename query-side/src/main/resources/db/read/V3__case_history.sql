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
