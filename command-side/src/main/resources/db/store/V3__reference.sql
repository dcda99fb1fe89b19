-- What deciding a command needs beside its own aggregate, written in the transaction of the command that made it so
-- and read without a lock. All of it can be made again from the events, but for the numbers.

-- Whose case it is, so that what is said of it can be sealed before it reaches the aggregate. The number is the
-- person's own, in the clear here and nowhere else; erasure empties it.
CREATE TABLE case_register (
    case_id      uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    person       uuid NOT NULL UNIQUE,
    number       text COLLATE "C",
    CONSTRAINT case_number_is_unique UNIQUE (municipality, number)
);

CREATE TABLE referral_case (
    referral uuid PRIMARY KEY,
    case_id  uuid NOT NULL
);

CREATE TABLE municipality_reference (
    municipality uuid PRIMARY KEY,
    facts        jsonb NOT NULL
);

CREATE TABLE provider_reference (
    provider     uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    active       boolean NOT NULL
);

CREATE TABLE service_reference (
    service         uuid PRIMARY KEY,
    provider        uuid NOT NULL REFERENCES provider_reference (provider),
    municipality    uuid NOT NULL,
    visibility      text NOT NULL,
    takes_referrals boolean NOT NULL,
    active          boolean NOT NULL
);
