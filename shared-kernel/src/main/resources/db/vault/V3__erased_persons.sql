-- The erased are looked through each minute, and are few; without this the keys of the living were read for it, too.
CREATE INDEX person_key_erased ON person_key (epoch, municipality) WHERE state = 'ERASED';
