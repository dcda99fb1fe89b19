-- The number on a person's card stands nowhere in clear any more, not in a dead row and not in a log page: the register
-- knows it by a keyed mark, and shows it from what is sealed under the person's own key. What stands here from before is
-- replaced when the application starts.
ALTER TABLE case_register ADD COLUMN sealed_number text;

-- What the data protection officer confirmed to be erased by age, case by case. Each line is done on its own, so that a
-- run that was cut off goes on with the next one.
CREATE TABLE retention_run (
    id           uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    staff        uuid NOT NULL,
    -- Keyed hash of what was confirmed: the same key with other cases is refused.
    body_hmac    text COLLATE "C" NOT NULL,
    confirmed_at timestamptz NOT NULL
);
CREATE INDEX retention_run_of_municipality ON retention_run (municipality, confirmed_at);

CREATE TABLE retention_line (
    run     uuid NOT NULL REFERENCES retention_run,
    case_id uuid NOT NULL,
    state   text NOT NULL CHECK (state IN ('WAITING', 'ERASED', 'KEPT')),
    -- Why it was kept, as a problem is called; null otherwise.
    reason  text,
    done_at timestamptz,
    PRIMARY KEY (run, case_id)
);
CREATE INDEX retention_line_waiting ON retention_line (run) WHERE state = 'WAITING';
