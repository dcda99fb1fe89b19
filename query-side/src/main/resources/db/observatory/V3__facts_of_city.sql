-- A release reads the facts of one city.
CREATE INDEX unit_fact_of_municipality ON unit_fact ((coordinates ->> 'municipality'));
