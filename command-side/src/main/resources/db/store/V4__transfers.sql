-- In which case an offer to another city is found.

CREATE TABLE transfer_case (
    transfer uuid PRIMARY KEY,
    case_id  uuid NOT NULL
);
