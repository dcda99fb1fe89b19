-- The one integer of the installation: events in the order in which they became visible, without holes.

CREATE TABLE event_position (
    position     bigint PRIMARY KEY,
    global_index bigint NOT NULL UNIQUE REFERENCES domain_event (global_index),
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

-- An index below the highest seen that was not visible, and the transaction id taken after it was seen to be missing.
CREATE TABLE index_gap (
    global_index bigint PRIMARY KEY,
    evidence     xid8 NOT NULL
);

-- How far each partition was published and acknowledged; topic_id tells a topic that was made anew.
CREATE TABLE publication (
    topic              text COLLATE "C" NOT NULL,
    partition          integer NOT NULL,
    topic_id           text NOT NULL,
    published_position bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);
