-- What is published again from the store: asked for by readers that miss something (the only table here that the query side
-- writes, and no event is read by it), or noted by the sequencer when it found out itself. One row for each partition and
-- reason, so that nobody fills the table.
CREATE TABLE republication (
    topic          text COLLATE "C" NOT NULL,
    partition      integer NOT NULL,
    -- HOLE: a reader waits for a record that did not come. REFUSED: a reader found one that the sequencer did not write.
    -- LOST: the partition had less than was published. TOPIC: the topic is another one, or the store was restored.
    reason         text COLLATE "C" NOT NULL CHECK (reason IN ('HOLE', 'REFUSED', 'LOST', 'TOPIC')),
    -- Everything after it is published again.
    after_position bigint NOT NULL,
    asked_at       timestamptz NOT NULL,
    -- NULL until the sequencer has taken it up.
    done_at        timestamptz,
    times          bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (topic, partition, reason)
);
