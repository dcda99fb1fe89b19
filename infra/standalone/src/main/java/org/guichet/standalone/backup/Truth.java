package org.guichet.standalone.backup;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tables are truth, and which are built from it. A test compares this with the tables that there are, so that
 * none is forgotten; a table of a schema of truth that stands nowhere here is backed up all the same.
 */
final class Truth {
    /** Flyway's own; its version stands in the manifest and is reached by migrating. */
    static final String HISTORY = "flyway_schema_history";

    /** Schemas built from the events alone: nothing in them is backed up. */
    static final Set<String> DERIVED_SCHEMAS = Set.of("read");

    /** What the store's part holds, by schema. */
    static final Map<String, Set<String>> STORE = Map.of(
            "store",
            Set.of(
                    "case_register",
                    "claimed_id",
                    "domain_event",
                    "due",
                    "event_position",
                    "glass_limit",
                    "household_of_case",
                    "import_case",
                    "import_row",
                    "import_run",
                    "index_gap",
                    "municipality_reference",
                    "numbering",
                    "oversight_stream",
                    "provider_reference",
                    "release_register",
                    "reserved_number",
                    "retention_line",
                    "retention_run",
                    "service_reference",
                    "store_epoch"),
            "accesslog",
            Set.of("batch", "batch_entry", "entry"),
            "observatory",
            Set.of("artefact", "federated_artefact", "frozen_fact", "refused_draft", "residue"));

    /** What the vault's part holds. */
    static final Map<String, Set<String>> VAULT = Map.of("vault", Set.of("installation", "key_epoch", "person_key"));

    /** What is built again in a schema of truth: after a restore everything is published again. */
    static final Set<String> DERIVED = Set.of("store.publication", "store.republication");

    /** Files of the data directory that are truth, in the store's part. */
    static final List<String> FILES = List.of("accounts.json", "accounts-log.ndjson", "demo-city");

    private Truth() {}
}
