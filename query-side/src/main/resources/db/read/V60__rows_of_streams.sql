-- A row belongs to the stream that made it, for ever: the stream is part of its key, so that what another stream writes can
-- neither change it nor take it away. Where two streams give the same id all the same, the database refuses the row that
-- comes second, and the stream that gave the id again is parked. The key also finds the rows of a stream, which an index
-- of its own did before.
DROP INDEX case_need_of_case;
ALTER TABLE case_need DROP CONSTRAINT case_need_pkey, ADD PRIMARY KEY (case_id, id), ADD UNIQUE (id);
DROP INDEX case_consent_of_case;
ALTER TABLE case_consent DROP CONSTRAINT case_consent_pkey, ADD PRIMARY KEY (case_id, id), ADD UNIQUE (id);
DROP INDEX case_referral_of_case;
ALTER TABLE case_referral DROP CONSTRAINT case_referral_pkey, ADD PRIMARY KEY (case_id, id), ADD UNIQUE (id);
DROP INDEX board_referral_of_case;
ALTER TABLE board_referral DROP CONSTRAINT board_referral_pkey, ADD PRIMARY KEY (case_id, id), ADD UNIQUE (id);
DROP INDEX inbox_entry_of_case;
ALTER TABLE inbox_entry DROP CONSTRAINT inbox_entry_pkey, ADD PRIMARY KEY (case_id, referral, provider), ADD UNIQUE (referral, provider);
DROP INDEX inbox_sent_on_of_case;
ALTER TABLE inbox_sent_on DROP CONSTRAINT inbox_sent_on_pkey, ADD PRIMARY KEY (case_id, referral), ADD UNIQUE (referral);
DROP INDEX inbox_consent_of_case;
ALTER TABLE inbox_consent DROP CONSTRAINT inbox_consent_pkey, ADD PRIMARY KEY (case_id, id), ADD UNIQUE (id);
DROP INDEX inbox_route_of_case;
ALTER TABLE inbox_route DROP CONSTRAINT inbox_route_pkey, ADD PRIMARY KEY (case_id, referral), ADD UNIQUE (referral);
DROP INDEX case_contact_of_case;
ALTER TABLE case_contact DROP CONSTRAINT case_contact_pkey, ADD PRIMARY KEY (case_id, id), ADD UNIQUE (id);
DROP INDEX case_appointment_of_case;
ALTER TABLE case_appointment DROP CONSTRAINT case_appointment_pkey, ADD PRIMARY KEY (case_id, id), ADD UNIQUE (id);
DROP INDEX case_delivery_of_case;
ALTER TABLE case_delivery DROP CONSTRAINT case_delivery_pkey, ADD PRIMARY KEY (case_id, id), ADD UNIQUE (id);
DROP INDEX transfer_offer_of_case;
ALTER TABLE transfer_offer DROP CONSTRAINT transfer_offer_pkey, ADD PRIMARY KEY (case_id, id), ADD UNIQUE (id);
DROP INDEX erasure_request_of_person;
ALTER TABLE erasure_request DROP CONSTRAINT erasure_request_pkey, ADD PRIMARY KEY (person, id), ADD UNIQUE (id);
DROP INDEX legal_hold_of_person;
ALTER TABLE legal_hold DROP CONSTRAINT legal_hold_pkey, ADD PRIMARY KEY (person, id), ADD UNIQUE (id);
DROP INDEX municipality_desk_of_municipality;
ALTER TABLE municipality_desk DROP CONSTRAINT municipality_desk_pkey, ADD PRIMARY KEY (municipality, id), ADD UNIQUE (id);
DROP INDEX municipality_area_of_municipality;
ALTER TABLE municipality_area DROP CONSTRAINT municipality_area_pkey, ADD PRIMARY KEY (municipality, id), ADD UNIQUE (id);
DROP INDEX municipality_population_of_municipality;
ALTER TABLE municipality_population DROP CONSTRAINT municipality_population_pkey, ADD PRIMARY KEY (municipality, area, year), ADD UNIQUE (area, year);
