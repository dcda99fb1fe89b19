-- What a provider sees of the referrals sent to it. The case stands here for the feed only and is never shown.

CREATE TABLE inbox_entry (
    referral       uuid NOT NULL,
    provider       uuid NOT NULL,
    case_id        uuid NOT NULL,
    service        uuid NOT NULL,
    need_group     text NOT NULL,
    urgency        text NOT NULL,
    pool           boolean NOT NULL,
    state          text NOT NULL,
    next_date      timestamptz,
    sent_at        timestamptz NOT NULL,
    acknowledge_by timestamptz NOT NULL,
    decide_by      timestamptz NOT NULL,
    deliver_by     timestamptz NOT NULL,
    version        bigint NOT NULL,
    snapshot       json,
    PRIMARY KEY (referral, provider)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX inbox_entry_of_case ON inbox_entry (case_id);
CREATE INDEX inbox_entry_page ON inbox_entry (provider, sent_at, referral);
