-- Broken glasses and disclosure requests: which city's they are, and of whom something is said in them, so that erasure
-- finds it.
CREATE TABLE oversight_stream (
    stream       uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('GLASS', 'DISCLOSURE')),
    municipality uuid NOT NULL,
    person       uuid
);
CREATE INDEX oversight_stream_by_person ON oversight_stream (person) WHERE person IS NOT NULL;
