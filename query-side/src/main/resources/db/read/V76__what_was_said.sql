-- What a provider asked and said, for the case that sent to it.
ALTER TABLE case_referral
    ADD COLUMN question json,
    ADD COLUMN answer json,
    ADD COLUMN reason text,
    ADD COLUMN outcome text,
    ADD COLUMN remark json;
