CREATE TABLE household (
    id           uuid PRIMARY KEY,
    municipality uuid NOT NULL,
    formed_at    timestamptz NOT NULL,
    split_from   uuid,
    merged_into  uuid,
    version      bigint NOT NULL
);

-- One row for each time that somebody was a member.
CREATE TABLE household_member (
    household      uuid NOT NULL,
    case_id        uuid NOT NULL,
    joined_version bigint NOT NULL,
    joined_at      timestamptz NOT NULL,
    left_at        timestamptz,
    reason         text,
    moved_to       uuid,
    relation       json,
    PRIMARY KEY (household, case_id, joined_version)
);
CREATE INDEX household_member_of_case ON household_member (case_id) WHERE left_at IS NULL;
