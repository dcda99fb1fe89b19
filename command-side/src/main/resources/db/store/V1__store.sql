-- The truth about what happened, and what the command side keeps beside it. The application may insert and read events;
-- nothing but an owner's migration may do more.

-- Events ------------------------------------------------------------------------------------------------------------

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
    -- Which command made the event, and its ordinal within that command: a command sent again finds its answer here.
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

-- The sequencer: events in the order in which they became visible, without holes -------------------------------------

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
    -- The first record that Kafka had when the partition was last looked at: a later one means that records were deleted.
    first_offset       bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, partition)
);

-- What is published again from the store: asked for by readers that miss something (the only table here that the query
-- side writes, and no event is read by it), or noted by the sequencer when it found out itself. One row for each
-- partition and reason, so that nobody fills the table.
CREATE TABLE republication (
    topic          text COLLATE "C" NOT NULL,
    partition      integer NOT NULL,
    -- HOLE: a reader waits for a record that did not come. REFUSED: a reader found one that the sequencer did not write.
    -- LOST: the partition had less than was published. TOPIC: the topic is another one, or the store was restored.
    reason         text COLLATE "C" NOT NULL CHECK (reason IN ('HOLE', 'REFUSED', 'LOST', 'TOPIC')),
    -- Everything after it is published again.
    after_position bigint NOT NULL,
    asked_at       timestamptz NOT NULL,
    -- Null until the sequencer has taken it up.
    done_at        timestamptz,
    times          bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (topic, partition, reason)
);

-- What whoever shows events may know of the store: where the events are that were confirmed, and since when; nothing of
-- what they say.
CREATE VIEW confirmed_event AS
SELECT placed.topic, placed.partition, placed.position, event.recorded_at::timestamptz AS confirmed_at
  FROM event_position AS placed JOIN domain_event AS event USING (global_index);

-- The first one that has no position yet; usually none.
CREATE VIEW first_without_position AS
SELECT event.recorded_at::timestamptz AS confirmed_at
  FROM domain_event AS event
 WHERE event.global_index > (SELECT highest_index FROM numbering)
 ORDER BY event.global_index LIMIT 1;

CREATE VIEW present_epoch AS SELECT epoch FROM store_epoch;

-- What deciding a command needs beside its own aggregate, written in the transaction of the command that made it so and
-- read without a lock. All of it can be made again from the events, but for the numbers -----------------------------

-- Whose case it is, so that what is said of it can be sealed before it reaches the aggregate. The number on the person's
-- card stands nowhere in clear, not in a dead row and not in a log page: the register knows it by a keyed mark, and shows
-- it from what is sealed under the person's own key. Erasure empties both.
CREATE TABLE case_register (
    case_id       uuid PRIMARY KEY,
    municipality  uuid NOT NULL,
    person        uuid NOT NULL UNIQUE,
    number        text COLLATE "C",
    sealed_number text,
    CONSTRAINT case_number_is_unique UNIQUE (municipality, number)
);

-- Every id that something was given, with the stream that gave it. A client may choose ids, so each is claimed once in
-- the whole installation: written in the statement that stores the event, gone with it if the command is refused. By the
-- kinds referral and transfer the case of a referral and of an offer to another city is found. Ids are random and say
-- nothing of anybody, so an erasure leaves them.
CREATE TABLE claimed_id (
    id     uuid NOT NULL,
    stream uuid NOT NULL,
    kind   text NOT NULL,
    CONSTRAINT id_is_claimed_once PRIMARY KEY (id)
);

CREATE TABLE municipality_reference (
    municipality uuid PRIMARY KEY,
    facts        jsonb NOT NULL
);

CREATE TABLE provider_reference (
    provider     uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    active       boolean NOT NULL
);

CREATE TABLE service_reference (
    service         uuid PRIMARY KEY,
    provider        uuid NOT NULL REFERENCES provider_reference (provider),
    municipality    uuid NOT NULL,
    visibility      text NOT NULL,
    takes_referrals boolean NOT NULL,
    active          boolean NOT NULL
);

-- Which household a case is in now. The key holds what the streams of two households cannot hold between them: a case
-- is in one at a time.
CREATE TABLE household_of_case (
    case_id   uuid PRIMARY KEY,
    household uuid NOT NULL
);
CREATE INDEX household_of_case_by_household ON household_of_case (household);

-- Broken glasses and disclosure requests: which city's they are, and of whom something is said in them, so that erasure
-- finds it. Who broke each glass and when, so that they can be counted.
CREATE TABLE oversight_stream (
    stream       uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('GLASS', 'DISCLOSURE')),
    municipality uuid NOT NULL,
    person       uuid,
    staff        uuid,
    noted_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX oversight_stream_by_person ON oversight_stream (person) WHERE person IS NOT NULL;
CREATE INDEX glass_by_city ON oversight_stream (municipality, noted_at) WHERE kind = 'GLASS';

-- How many glasses a city allows in a day. A city without a line has the usual numbers, which stand in the query that
-- counts.
CREATE TABLE glass_limit (
    municipality uuid PRIMARY KEY,
    of_account   integer NOT NULL CHECK (of_account >= 0),
    of_city      integer NOT NULL CHECK (of_city >= of_account)
);

-- What releases of one city must know of each other: what is planned, how often a period was published, and which
-- nationalities a year shows.
CREATE TABLE release_register (
    release       uuid PRIMARY KEY,
    municipality  uuid NOT NULL,
    period        text COLLATE "C" NOT NULL,
    year          integer NOT NULL,
    vintage       integer NOT NULL CHECK (vintage BETWEEN 1 AND 4),
    nationalities text[] NOT NULL,
    publish_on    date NOT NULL,
    -- On which day it was really published, in the city's zone: the announced day can lie in the past.
    published_on  date,
    state         text NOT NULL CHECK (state IN ('PLANNED', 'WITHDRAWN', 'PUBLISHED'))
);
CREATE UNIQUE INDEX release_register_has_a_vintage_once ON release_register (municipality, period, vintage)
    WHERE state <> 'WITHDRAWN';
CREATE INDEX release_register_of_year ON release_register (municipality, year);

-- Case numbers that a desk took along to work without a connection. A number is usable by that desk only, and once; it
-- becomes the person's with the case, so the erasure of the person takes the row away.
CREATE TABLE reserved_number (
    municipality uuid NOT NULL,
    number       text COLLATE "C" NOT NULL,
    desk         uuid NOT NULL,
    block        uuid NOT NULL,
    case_id      uuid,
    PRIMARY KEY (municipality, number)
);
CREATE INDEX reserved_number_of_block ON reserved_number (block);
CREATE INDEX reserved_number_of_case ON reserved_number (case_id) WHERE case_id IS NOT NULL;

-- A number that was drawn for another case may be one that is set aside. It is then taken, and the command draws again
-- as it does for any number that is taken.
CREATE FUNCTION number_is_not_set_aside() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM reserved_number AS reserved
                WHERE reserved.municipality = NEW.municipality AND reserved.number = NEW.number
                  AND reserved.case_id IS DISTINCT FROM NEW.case_id) THEN
        RAISE EXCEPTION 'the number is set aside for a desk'
              USING ERRCODE = 'unique_violation', CONSTRAINT = 'case_number_is_unique';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER number_is_not_set_aside BEFORE INSERT ON case_register
    FOR EACH ROW EXECUTE FUNCTION number_is_not_set_aside();

-- What has to be looked at once an instant has passed, written in the transaction of the event that makes it due. A claim
-- is a lease: whoever claimed and died leaves the row to be claimed again. Settled rows are deleted.
CREATE TABLE due (
    stream        uuid NOT NULL,
    kind          text COLLATE "C" NOT NULL,
    subject       uuid NOT NULL,
    due_at        timestamptz NOT NULL,
    claimed_until timestamptz,
    tries         integer NOT NULL DEFAULT 0,
    PRIMARY KEY (stream, kind, subject)
);
CREATE INDEX due_next ON due (due_at);

-- Long work: what was sent in bulk, and what was confirmed to be erased by age ----------------------------------------

-- How far an import has come and what became of each row. Not truth about what happened: that stands in the events, and
-- sending a file again does nothing twice.
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

-- What a row of an import said when its case was begun, as a keyed hash: the same row again makes nothing, and another row
-- under the same ref is another person, or a correction that belongs into the case. Goes with the person.
CREATE TABLE import_case (
    case_id      uuid PRIMARY KEY,
    content_mark text COLLATE "C" NOT NULL,
    -- Whether its needs are there too: an import may end between a case and its needs.
    complete     boolean NOT NULL
);

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
