-- The first record that Kafka had when the partition was last looked at: a later one means that records were deleted.
ALTER TABLE publication ADD COLUMN first_offset bigint NOT NULL DEFAULT 0;
