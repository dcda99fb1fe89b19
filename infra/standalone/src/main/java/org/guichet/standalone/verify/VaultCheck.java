package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.PersonId;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;

/** Whether every person has a key or a tombstone, the ledger names the same as erased, and whether nothing sealed is left of those who were erased. */
final class VaultCheck implements StreamReader {
    private static final String KEYS = "SELECT person, municipality, state FROM vault.person_key ORDER BY person";

    // A row as text doubles the quotes of the JSON in it.
    private static final String SEALED_FOR = """
            SELECT DISTINCT sealed.person FROM (
                SELECT (regexp_matches(found::text, '"+p"+ *: *"+([0-9a-f-]{36})', 'g'))[1]::uuid AS person
                  FROM %s AS found) AS sealed
             WHERE sealed.person = ANY (?) ORDER BY 1
            """;

    private static final String INDEXED = "SELECT case_id FROM case_number_index";

    private final Connection connection;
    private final Mark mark;
    private final List<Projection> projections;
    private final Set<PersonId> ledger;
    private final People people = new People();
    private final Set<UUID> services = new HashSet<>();
    private final List<Difference> differences = new ArrayList<>();

    VaultCheck(Connection connection, Mark mark, List<Projection> projections, Set<PersonId> ledger) {
        this.ledger = ledger;
        this.connection = connection;
        this.mark = mark;
        this.projections = projections;
    }

    @Override
    public void take(UUID stream, List<StoredEvent> events) {
        people.take(events);
        // A hidden service has a key as a person has one.
        events.stream()
                .filter(event -> event.event() != null && event.event().payload() instanceof ServicePublished)
                .forEach(published -> services.add(stream));
    }

    @Override
    public Check found() throws SQLException {
        long erased =
                people.byPerson().values().stream().filter(KnownPerson::erased).count();
        compareKeys();
        compareProofs();
        findLeftovers();
        return new Check(
                "vault",
                "%,d persons, %,d of them erased".formatted(people.byPerson().size(), erased),
                differences);
    }

    private void compareKeys() throws SQLException {
        var withoutKey = new HashSet<>(people.byPerson().keySet());
        try (var statement = connection.createStatement()) {
            ResultSet keys = statement.executeQuery(KEYS);
            while (keys.next()) {
                UUID person = keys.getObject(1, UUID.class);
                KnownPerson known = people.byPerson().get(person);
                withoutKey.remove(person);
                if (known == null) {
                    if (!services.contains(person)) {
                        differ("key of person " + person, "belongs to no case");
                    }
                    continue;
                }
                if (!known.municipality().equals(keys.getObject(2, UUID.class))) {
                    differ("key of person " + person, "is of another city than case " + known.caseId());
                }
                boolean tombstone = keys.getString(3).equals("ERASED");
                if (tombstone != known.erased()) {
                    differ(
                            "key of person " + person,
                            tombstone
                                    ? "is a tombstone, but case " + known.caseId() + " knows of no erasure"
                                    : "is still there, though case " + known.caseId() + " says that it is erased");
                } else if (tombstone != ledger.contains(new PersonId(person))) {
                    differ(
                            "key of person " + person,
                            tombstone
                                    ? "is a tombstone that the erasure ledger does not name"
                                    : "is still there, though the erasure ledger names the person");
                }
            }
        }
        withoutKey.forEach(person -> differ(
                "key of person " + person,
                "is missing; case " + people.byPerson().get(person).caseId() + " cannot be read"));
    }

    private void compareProofs() {
        for (KnownPerson known : people.byPerson().values()) {
            if (known.erased() != people.proven().contains(known.person())) {
                differ(
                        "person " + known.person(),
                        known.erased() ? "was erased without PersonErased" : "has a PersonErased, but not in the case");
            }
        }
    }

    private void findLeftovers() throws SQLException {
        // Who was erased after the mark may still be there for a moment.
        UUID[] erased = people.byPerson().values().stream()
                .filter(KnownPerson::erased)
                .filter(person -> person.erasedAt() > 0 && person.erasedAt() <= mark.last())
                .map(KnownPerson::person)
                .toArray(UUID[]::new);
        if (erased.length == 0) {
            return;
        }
        for (Projection projection : projections) {
            for (RowTable<?> table : projection.tables()) {
                findLeftovers(table.name(), erased);
            }
        }
        var erasedCases = new HashSet<UUID>();
        for (UUID person : erased) {
            erasedCases.add(people.byPerson().get(person).caseId());
        }
        try (var statement = connection.createStatement()) {
            ResultSet indexed = statement.executeQuery(INDEXED);
            while (indexed.next()) {
                UUID caseId = indexed.getObject(1, UUID.class);
                if (erasedCases.contains(caseId)) {
                    differ("case_number_index " + caseId, "still finds the case of an erased person");
                }
            }
        }
    }

    private void findLeftovers(String table, UUID[] erased) throws SQLException {
        // The name comes from the projection's own code.
        try (PreparedStatement query = connection.prepareStatement(SEALED_FOR.formatted(table))) {
            query.setArray(1, connection.createArrayOf("uuid", erased));
            ResultSet left = query.executeQuery();
            while (left.next()) {
                differ(table, "still holds something sealed of erased person " + left.getString(1));
            }
        }
    }

    private void differ(String where, String what) {
        differences.add(new Difference(where, what));
    }
}
