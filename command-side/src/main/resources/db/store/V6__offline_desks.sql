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

-- No desk was ever closed before this.
UPDATE municipality_reference SET facts = '{"closedDesks": []}' || facts;
