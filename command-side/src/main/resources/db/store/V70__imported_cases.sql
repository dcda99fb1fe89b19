-- What a row of an import said when its case was begun, as a keyed hash: the same row again makes nothing, and another row
-- under the same ref is another person, or a correction that belongs into the case. Goes with the person.
CREATE TABLE import_case (
    case_id      uuid PRIMARY KEY,
    content_mark text COLLATE "C" NOT NULL,
    -- Whether its needs are there too: an import may end between a case and its needs.
    complete     boolean NOT NULL
);
