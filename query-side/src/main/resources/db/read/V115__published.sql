-- What projections publish for each other and for those who only ask. Everybody else's SQL names these views and not the
-- tables behind them, which stay their projection's own.
CREATE VIEW published_city AS
SELECT id, code, names, country, calendar ->> 'zone' AS zone FROM municipality;
CREATE VIEW published_desk AS SELECT id, municipality, name FROM municipality_desk;
CREATE VIEW published_area AS SELECT id, municipality, names, valid_from, valid_until FROM municipality_area;
CREATE VIEW published_population AS SELECT area, year, population FROM municipality_population;

CREATE VIEW published_provider AS
SELECT id, municipality, name, email, phone, description, active FROM directory_provider;
CREATE VIEW published_service AS
SELECT id, provider, municipality, name, needs, visibility, description, standing, changed_at, confirmed_at
  FROM directory_service;

CREATE VIEW published_case AS
SELECT id, person, municipality, desk, source, state, complete, caseworker, approval, registered_at, changed_at, erased,
       details
  FROM registered_case;
CREATE VIEW published_need AS
SELECT id, case_id, urgency, restricted, holder_kind, holder, next_date FROM case_need;
CREATE VIEW published_history AS
SELECT case_id, municipality, sequence, type, occurred_at, recorded_at, payload FROM case_history;
CREATE VIEW published_appointment AS SELECT id, case_id, municipality, at, with_whom, state FROM case_appointment;
CREATE VIEW published_contact AS
SELECT id, case_id, municipality, channel, call_back_at, call_back_by FROM case_contact;

CREATE VIEW published_referral AS
SELECT id, case_id, municipality, urgency, restricted, state, information_asked, overdue, missed, escalated, sender,
       holder_kind, holder, next_date
  FROM board_referral;
CREATE VIEW published_inbox AS
SELECT referral, provider, urgency, state, information_asked, overdue, next_date FROM inbox_entry;
CREATE VIEW published_inbox_route AS SELECT referral, fingerprint FROM inbox_route;
CREATE VIEW published_sent_on AS
SELECT referral, provider, urgency, information_asked, next_date FROM inbox_sent_on;
CREATE VIEW published_transfer AS SELECT id, to_city, state, offered_at, legal_basis FROM transfer_offer;
CREATE VIEW published_glass AS SELECT municipality, staff, broken_at FROM broken_glass;
