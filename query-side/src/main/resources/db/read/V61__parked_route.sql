-- By which route the event came that a projection could not take, so that an alarm says what to look at: the template of the
-- route, or the event's type where a rule or a run gave it. Nothing of what was sent.
ALTER TABLE parked_stream ADD COLUMN route text COLLATE "C" NOT NULL DEFAULT 'unknown';
