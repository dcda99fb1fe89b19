-- Who broke each glass and when, so that they can be counted; and how many a city allows in a day. A city without a line
-- has the usual numbers, which stand in the query that counts.
ALTER TABLE oversight_stream
    ADD COLUMN staff uuid,
    ADD COLUMN noted_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX glass_by_city ON oversight_stream (municipality, noted_at) WHERE kind = 'GLASS';

CREATE TABLE glass_limit (
    municipality uuid PRIMARY KEY,
    of_account   integer NOT NULL CHECK (of_account >= 0),
    of_city      integer NOT NULL CHECK (of_city >= of_account)
);
