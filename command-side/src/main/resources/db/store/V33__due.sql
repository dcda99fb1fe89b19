-- What has to be looked at once an instant has passed, written in the transaction of the event that makes it due. A claim is
-- a lease: whoever claimed and died leaves the row to be claimed again. Settled rows are deleted.
CREATE TABLE due (
    stream        uuid NOT NULL,
    kind          text COLLATE "C" NOT NULL,
    subject       uuid NOT NULL,
    due_at        timestamptz NOT NULL,
    claimed_until timestamptz,
    tries         integer NOT NULL DEFAULT 0,
    PRIMARY KEY (stream, kind, subject)
);
CREATE INDEX due_next ON due (due_at);

-- Consents that were given until an instant before anything looked at it.
INSERT INTO due (stream, kind, subject, due_at)
SELECT aggregate_id::uuid, 'consent-expires', (said ->> 'consent')::uuid, (said ->> 'until')::timestamptz
  FROM (SELECT aggregate_id, convert_from(payload, 'UTF8')::jsonb AS said
          FROM domain_event WHERE payload_type = 'casework.ConsentRecorded') AS recorded
 WHERE said ->> 'until' IS NOT NULL
    ON CONFLICT DO NOTHING;
