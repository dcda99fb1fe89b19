package org.guichet.observatory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every table that may be published: a finite list, for free cross tables can be averaged until the noise is gone. A
 * version never changes once a release names it.
 *
 * @param version its name
 * @param tables in the order in which they are shown
 */
public record TableSet(String version, List<TableDefinition> tables) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TableSet CURRENT = named("1");

    /** Copies. */
    public TableSet {
        tables = List.copyOf(tables);
    }

    /** The one that new releases are planned with. */
    public static TableSet current() {
        return CURRENT;
    }

    /**
     * The set of this version.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TableSet named(String version) {
        String path = "/observatory/tables-" + version + ".json";
        try (InputStream file = TableSet.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("there is no table set " + version);
            }
            return JSON.readValue(file, TableSet.class);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** The table with this id. */
    public Optional<TableDefinition> table(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }
}
