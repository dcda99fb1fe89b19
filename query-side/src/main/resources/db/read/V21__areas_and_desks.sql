ALTER TABLE municipality_desk ADD COLUMN successor uuid;

ALTER TABLE municipality_area
    ADD COLUMN valid_until  date,
    ADD COLUMN focal_person uuid;

CREATE TABLE municipality_population (
    area         uuid NOT NULL,
    year         integer NOT NULL,
    municipality uuid NOT NULL,
    population   integer NOT NULL,
    source       text NOT NULL,
    PRIMARY KEY (area, year)
);
CREATE INDEX municipality_population_of_municipality ON municipality_population (municipality);
