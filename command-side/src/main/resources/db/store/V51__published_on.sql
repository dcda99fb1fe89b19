-- On which day a release was really published, in the city's zone: the announced day can lie in the past.
ALTER TABLE release_register ADD COLUMN published_on date;
