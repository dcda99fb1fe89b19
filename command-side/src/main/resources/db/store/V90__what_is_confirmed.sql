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
