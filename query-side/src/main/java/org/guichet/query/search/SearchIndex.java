package org.guichet.query.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.PersonId;
import org.guichet.casework.PhoneNumber;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.query.feed.RowIndex;
import org.guichet.query.feed.Rows;
import org.guichet.sealing.SealedField;
import org.springframework.stereotype.Component;

/** The blind index: which tokens each case is found under. A case's tokens are written anew when it changes. */
@Component
public final class SearchIndex implements RowIndex {
    private static final String DROP = "DELETE FROM search_token WHERE case_id = ANY (?)";

    private static final String ADD = """
            INSERT INTO search_token (municipality, token, registered_at, case_id)
            SELECT municipality, token, registered_at, case_id
              FROM unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::uuid[])
                   AS given (municipality, token, registered_at, case_id)
            """;

    private static final String ALL = """
            SELECT municipality, token, registered_at, case_id FROM search_token WHERE case_id = ANY (?)
            """;

    private final PersonKeys keys;
    private final InstallationSecrets secrets;

    /** An index under the installation's secret, of what these keys open. */
    public SearchIndex(PersonKeys keys, InstallationSecrets secrets) {
        this.keys = keys;
        this.secrets = secrets;
    }

    @Override
    public String projection() {
        return Search.NAME;
    }

    @Override
    public String table() {
        return "search_token";
    }

    @Override
    public void follow(Connection connection, Collection<Rows> changed) throws SQLException {
        List<SearchedCase> written = changed.stream()
                .flatMap(rows -> rows.written(Search.CASES).stream())
                .toList();
        UUID[] former = changed.stream()
                .filter(rows -> !rows.written(Search.CASES).isEmpty())
                .filter(rows -> rows.added(Search.CASES).isEmpty())
                .map(Rows::stream)
                .toArray(UUID[]::new);
        if (former.length > 0) {
            try (PreparedStatement statement = connection.prepareStatement(DROP)) {
                statement.setArray(1, connection.createArrayOf("uuid", former));
                statement.executeUpdate();
            }
        }
        // Where the erasure was made by another process, this is how the keys kept here hear of it.
        written.stream()
                .filter(SearchedCase::erased)
                .map(one -> new PersonId(one.person()))
                .forEach(keys::forget);
        if (!written.isEmpty()) {
            add(connection, List.copyOf(entriesOf(written)));
            AccessLog.writeRun(
                    connection,
                    "search index",
                    "INDEXING",
                    written.stream()
                            .filter(one -> !one.erased())
                            .collect(Collectors.groupingBy(SearchedCase::municipality, Collectors.counting())),
                    SealedField.NAME,
                    SealedField.CASE_NUMBER,
                    SealedField.BIRTH_DATE,
                    SealedField.PHONES,
                    SealedField.DOCUMENTS);
        }
    }

    @Override
    public Set<UUID> differing(Connection connection, Collection<Rows> folded) throws SQLException {
        Set<Entry> expected = entriesOf(
                folded.stream().flatMap(rows -> rows.all(Search.CASES).stream()).toList());
        var found = new HashSet<Entry>();
        try (PreparedStatement query = connection.prepareStatement(ALL)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", folded.stream().map(Rows::stream).toArray()));
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                found.add(new Entry(
                        rows.getObject(1, UUID.class),
                        rows.getLong(2),
                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                        rows.getObject(4, UUID.class)));
            }
        }
        var differing = new HashSet<UUID>();
        Stream.concat(
                        expected.stream().filter(entry -> !found.contains(entry)),
                        found.stream().filter(entry -> !expected.contains(entry)))
                .forEach(entry -> differing.add(entry.caseId()));
        return differing;
    }

    private static void add(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            Object[] cities = entries.stream().map(Entry::municipality).toArray();
            Object[] tokens = entries.stream().map(Entry::token).toArray();
            Object[] instants = entries.stream()
                    .map(entry -> entry.registeredAt().atOffset(ZoneOffset.UTC))
                    .toArray();
            Object[] cases = entries.stream().map(Entry::caseId).toArray();
            statement.setArray(1, connection.createArrayOf("uuid", cities));
            statement.setArray(2, connection.createArrayOf("bigint", tokens));
            statement.setArray(3, connection.createArrayOf("timestamptz", instants));
            statement.setArray(4, connection.createArrayOf("uuid", cases));
            statement.executeUpdate();
        }
    }

    private Set<Entry> entriesOf(Collection<SearchedCase> cases) {
        // Who was erased meanwhile has no key any more and is not to be found.
        Map<PersonId, PersonSeal> seals = keys.ofAll(cases.stream()
                .filter(one -> !one.erased())
                .map(one -> new PersonId(one.person()))
                .toList());
        var entries = new HashSet<Entry>();
        for (SearchedCase one : cases) {
            PersonSeal seal = seals.get(new PersonId(one.person()));
            if (seal != null && !one.erased()) {
                // PostgreSQL keeps microseconds.
                Instant registered = one.registeredAt().truncatedTo(ChronoUnit.MICROS);
                tokensOf(one, seal)
                        .forEach(token -> entries.add(new Entry(one.municipality(), token, registered, one.id())));
            }
        }
        return entries;
    }

    private Stream<Long> tokensOf(SearchedCase one, PersonSeal seal) {
        var tokens = new Tokens(secrets, one.municipality());
        return Stream.of(
                        one.names().stream().flatMap(name -> tokens.written(seal.open(SealedField.NAME, name))),
                        Stream.ofNullable(seal.open(SealedField.CASE_NUMBER, one.caseNumber()))
                                .map(number -> tokens.number(new CaseNumber(number))),
                        Stream.ofNullable(seal.open(SealedField.BIRTH_DATE, one.birthDate()))
                                .flatMap(tokens::born),
                        Stream.ofNullable(seal.open(SealedField.PHONES, one.phones()))
                                .flatMap(List::stream)
                                .map(PhoneNumber::comparable)
                                .map(tokens::phone),
                        Stream.ofNullable(seal.open(SealedField.DOCUMENTS, one.documents()))
                                .flatMap(List::stream)
                                .filter(document -> document.number() != null)
                                .map(document -> Tokens.characters(document.number()))
                                .filter(number -> !number.isEmpty())
                                .map(tokens::document))
                .flatMap(all -> all);
    }

    private record Entry(UUID municipality, long token, Instant registeredAt, UUID caseId) {}
}
