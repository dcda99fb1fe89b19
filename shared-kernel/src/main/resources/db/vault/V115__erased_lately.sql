-- What was erased since the last look is looked for each minute.
CREATE INDEX person_key_erased_at ON person_key (erased_at) WHERE state = 'ERASED';
