-- The one integer of the installation: events in the order in which they became visible, without holes.

-- No foreign key to domain_event: its rows are never deleted, the number is given in the transaction that read the row,
-- and the check would lock, and so write again, every event once more.
CREATE TABLE event_position (
    position     bigint PRIMARY KEY,
    global_index bigint NOT NULL UNIQUE,
    topic        text COLLATE "C" NOT NULL,
    partition    integer NOT NULL,
    -- Position of the record before this one in the same topic and partition; 0 before the first.
    previous     bigint NOT NULL
);
CREATE INDEX event_position_of_partition ON event_position (topic, partition, position);

-- One row: how far the numbering has come.
CREATE TABLE numbering (
    only_one      boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    highest_index bigint NOT NULL,
    last_position bigint NOT NULL
);
INSERT INTO numbering (highest_index, last_position) VALUES (0, 0);

-- A run of indexes below the highest seen that were not visible, and a transaction id taken after they were seen to be
-- missing. A run and not an index, because the sequence may jump.
CREATE TABLE index_gap (
    first_index bigint PRIMARY KEY,
    last_index  bigint NOT NULL CHECK (last_index >= first_index),
    evidence    xid8 NOT NULL,
    seen_at     timestamptz NOT NULL
);

-- How far each partition was published and acknowledged. It holds for that topic id (another one is a topic made anew)
-- and that epoch of the store (another one is a store set back in time) only; otherwise everything is published again.
CREATE TABLE publication (
    topic              text COLLATE "C" NOT NULL,
    partition          integer NOT NULL,
    topic_id           text NOT NULL,
    store_epoch        bigint NOT NULL,
    published_position bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);
