-- How far each projection has come, written in the transaction that writes its rows. Whoever applies records locks its
-- rows here first, so that a process that lost the partition cannot write behind the back of the new owner.
CREATE TABLE feed_position (
    projection    text COLLATE "C" NOT NULL,
    topic         text COLLATE "C" NOT NULL,
    partition     integer NOT NULL,
    -- Positions are comparable within one epoch of the store only; 0 before the first record.
    store_epoch   bigint NOT NULL DEFAULT 0,
    last_position bigint NOT NULL DEFAULT 0,
    -- Offsets are comparable within one topic id only: a topic made anew starts at 0 again.
    topic_id      text COLLATE "C" NOT NULL DEFAULT '',
    next_offset   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (projection, topic, partition)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

-- The last event of each stream that a projection has passed, whether it changed a row, was ignored or was parked.
CREATE TABLE stream_version (
    projection text COLLATE "C" NOT NULL,
    stream     uuid NOT NULL,
    version    bigint NOT NULL,
    PRIMARY KEY (projection, stream)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);

-- A stream that a projection could not go on with. Its later events wait in parked_event, in order.
CREATE TABLE parked_stream (
    projection      text COLLATE "C" NOT NULL,
    stream          uuid NOT NULL,
    topic           text COLLATE "C" NOT NULL,
    partition       integer NOT NULL,
    parked_at       timestamptz NOT NULL DEFAULT now(),
    -- Class and place of the error; never its message, which could quote what was sealed.
    error           text NOT NULL,
    retry_requested boolean NOT NULL DEFAULT false,
    PRIMARY KEY (projection, stream)
);

-- Records as they were received, so that a retry sees what the first try saw.
CREATE TABLE parked_event (
    projection text COLLATE "C" NOT NULL,
    stream     uuid NOT NULL,
    sequence   bigint NOT NULL,
    position   bigint NOT NULL,
    topic      text COLLATE "C" NOT NULL,
    partition  integer NOT NULL,
    headers    json NOT NULL,
    payload    bytea NOT NULL,
    PRIMARY KEY (projection, stream, sequence),
    FOREIGN KEY (projection, stream) REFERENCES parked_stream
);
