CREATE TABLE directory_provider (
    id             uuid PRIMARY KEY,
    municipality   uuid NOT NULL,
    name           text NOT NULL,
    provider_class text NOT NULL,
    phone          text,
    email          text,
    active         boolean NOT NULL,
    version        bigint NOT NULL
) WITH (fillfactor = 85);

CREATE TABLE directory_service (
    id              uuid PRIMARY KEY,
    provider        uuid NOT NULL,
    municipality    uuid NOT NULL,
    name            text NOT NULL,
    needs           json NOT NULL,
    visibility      text NOT NULL,
    languages       json NOT NULL,
    takes_referrals boolean NOT NULL,
    active          boolean NOT NULL,
    version         bigint NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX directory_service_of_provider ON directory_service (provider);
