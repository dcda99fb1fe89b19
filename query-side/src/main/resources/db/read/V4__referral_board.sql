-- Referrals as a city watches them. Names of providers and services are the directory's and are joined when read.

CREATE TABLE board_referral (
    id             uuid PRIMARY KEY,
    case_id        uuid NOT NULL,
    municipality   uuid NOT NULL,
    need           uuid NOT NULL,
    need_group     text NOT NULL,
    urgency        text NOT NULL,
    restricted     boolean NOT NULL,
    service        uuid NOT NULL,
    provider       uuid NOT NULL,
    candidates     integer NOT NULL,
    state          text NOT NULL,
    holder_kind    text,
    holder         uuid,
    -- Far in the future for one that nobody has to act on any more, so that the board's order needs no nulls.
    next_date      timestamptz NOT NULL,
    sent_at        timestamptz NOT NULL,
    acknowledge_by timestamptz NOT NULL,
    decide_by      timestamptz NOT NULL,
    deliver_by     timestamptz NOT NULL,
    version        bigint NOT NULL
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX board_referral_of_case ON board_referral (case_id);
CREATE INDEX board_referral_page ON board_referral (municipality, next_date, id);
