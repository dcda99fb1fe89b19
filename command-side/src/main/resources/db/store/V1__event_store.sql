-- The truth about what happened. The application may insert and read; nothing but an owner's migration may do more.

CREATE SEQUENCE event_index AS bigint CACHE 1;

-- The transaction takes its id before the index. The sequencer relies on it: every transaction that can still fill a
-- skipped index is older than an id taken after that index was seen to be missing.
CREATE FUNCTION next_event_index() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_current_xact_id();
    RETURN nextval('event_index');
END $$;

CREATE TABLE domain_event (
    global_index     bigint NOT NULL DEFAULT next_event_index(),
    aggregate_id     text COLLATE "C" NOT NULL,
    sequence_number  bigint NOT NULL,
    aggregate_type   text NOT NULL,
    event_id         text COLLATE "C" NOT NULL,
    recorded_at      text COLLATE "C" NOT NULL,
    payload_type     text COLLATE "C" NOT NULL,
    payload_revision text NOT NULL,
    payload          bytea NOT NULL,
    meta_data        bytea NOT NULL,
    -- Which command made the event, and as its how-manieth: a command sent again finds its answer here.
    command_key      text COLLATE "C" NOT NULL,
    command_ordinal  integer NOT NULL,
    CONSTRAINT event_at_index PRIMARY KEY (global_index),
    CONSTRAINT event_of_aggregate UNIQUE (aggregate_id, sequence_number),
    CONSTRAINT event_has_own_id UNIQUE (event_id),
    CONSTRAINT event_of_command UNIQUE (command_key, command_ordinal)
);

-- One row: raised by whoever restores the store to an earlier time, so that all that follows it rebuilds.
CREATE TABLE store_epoch (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    epoch    bigint NOT NULL
);
INSERT INTO store_epoch (epoch) VALUES (1);
