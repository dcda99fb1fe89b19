-- What was sent in bulk, how far it has come and what became of each row. Not truth about what happened: that stands in
-- the events, and sending a file again does nothing twice.

CREATE TABLE import_run (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL,
    municipality uuid NOT NULL,
    staff        uuid NOT NULL,
    -- Keyed hash of what was sent: the same key with another file is refused.
    body_hmac    text COLLATE "C" NOT NULL,
    dry_run      boolean NOT NULL,
    state        text NOT NULL,
    started_at   timestamptz NOT NULL,
    -- Moves while somebody works on it: an import whose process died stands still.
    touched_at   timestamptz NOT NULL,
    created      integer NOT NULL,
    amended      integer NOT NULL,
    unchanged    integer NOT NULL,
    refused      integer NOT NULL,
    -- Why it stopped before the end, and where; null if it did not.
    stopped      text
);

CREATE TABLE import_row (
    import  uuid NOT NULL REFERENCES import_run ON DELETE CASCADE,
    number  integer NOT NULL,
    outcome jsonb NOT NULL,
    -- Out of the outcome, to find the refused among many thousands.
    result  text NOT NULL,
    PRIMARY KEY (import, number)
);
