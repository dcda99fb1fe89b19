-- Every id that something was given, with the stream that gave it. A client may choose ids, so each is claimed once in
-- the whole installation: written in the statement that stores the event, gone with it if the command is refused. By the
-- kinds referral and transfer the case of a referral and of an offer to another city is found. Ids are random and say
-- nothing of anybody, so an erasure leaves them.
CREATE TABLE claimed_id (
    id     uuid NOT NULL,
    stream uuid NOT NULL,
    kind   text NOT NULL,
    CONSTRAINT id_is_claimed_once PRIMARY KEY (id)
);
INSERT INTO claimed_id SELECT referral, case_id, 'referral' FROM referral_case;
INSERT INTO claimed_id SELECT transfer, case_id, 'transfer' FROM transfer_case;
DROP TABLE referral_case, transfer_case;
