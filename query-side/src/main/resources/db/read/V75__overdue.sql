-- Referrals whose providers let a deadline pass, as the events say.
ALTER TABLE board_referral
    ADD COLUMN overdue boolean NOT NULL DEFAULT false,
    ADD COLUMN missed text,
    ADD COLUMN escalated boolean NOT NULL DEFAULT false,
    ADD COLUMN sender uuid;
DROP INDEX board_referral_page;
CREATE INDEX board_referral_page ON board_referral (municipality, (NOT overdue), next_date, id);

ALTER TABLE inbox_entry
    ADD COLUMN overdue boolean NOT NULL DEFAULT false,
    ADD COLUMN missed text,
    ADD COLUMN escalated boolean NOT NULL DEFAULT false;

ALTER TABLE inbox_sent_on
    ADD COLUMN overdue boolean NOT NULL DEFAULT false,
    ADD COLUMN missed text;

ALTER TABLE case_referral
    ADD COLUMN overdue boolean NOT NULL DEFAULT false,
    ADD COLUMN missed text,
    ADD COLUMN escalated boolean NOT NULL DEFAULT false;
