CREATE TABLE enquiry (
    id           uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    desk         uuid NOT NULL,
    topic        text NOT NULL,
    language     text NOT NULL,
    channel      text NOT NULL,
    outcome      text NOT NULL,
    need_group   text,
    answered_at  timestamptz NOT NULL,
    version      bigint NOT NULL
);
CREATE INDEX enquiry_of_municipality ON enquiry (municipality, answered_at DESC, id DESC);
