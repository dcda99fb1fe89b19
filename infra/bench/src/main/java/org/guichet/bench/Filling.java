package org.guichet.bench;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.NoteAdded;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.NoteId;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonId;
import org.guichet.casework.Standing;
import org.guichet.envelope.ClaimedId;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventJson;
import org.guichet.envelope.EventType;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Writes events into the store in bulk, as commands would have left them, and waits until the product's own sequencer
 * and projections have taken them. Only the commands are left out.
 */
final class Filling implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int CASES_AT_ONCE = 1_000;
    private static final Instant FIRST = Instant.parse("2023-01-02T08:00:00Z");

    private static final String EVENT = """
            INSERT INTO store.domain_event (aggregate_id, sequence_number, aggregate_type, event_id, recorded_at,
                payload_type, payload_revision, payload, meta_data, command_key, command_ordinal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            """;
    private static final String CASE =
            "INSERT INTO store.case_register (case_id, municipality, person, number, sealed_number) VALUES (?, ?, ?, ?, ?)";
    private static final String CLAIM = "INSERT INTO store.claimed_id (id, stream, kind) VALUES (?, ?, ?)";
    private static final String KEY =
            "INSERT INTO vault.person_key (person, municipality, state, wrapped, epoch) VALUES (?, ?, 'ACTIVE', ?, ?)";

    private final Connection connection;
    private final InstallationSecrets secrets;
    private final PersonKeys keys;
    private final Random random = new Random(42);
    private final SecureRandom numbers = new SecureRandom();
    private final Map<String, String> envelope;
    private final String aggregateType;
    private final MunicipalityId city;
    private final List<UUID> desks = new ArrayList<>();
    private final List<UUID> staff = new ArrayList<>();
    private Instant now = FIRST;

    private Filling(Connection connection, InstallationSecrets secrets, PersonKeys keys, Template template) {
        this.connection = connection;
        this.secrets = secrets;
        this.keys = keys;
        this.envelope = template.envelope();
        this.aggregateType = template.aggregateType();
        this.city = new MunicipalityId(UUID.fromString(envelope.get(EnvelopeKeys.MUNICIPALITY)));
        for (int i = 0; i < 6; i++) {
            desks.add(UUID.randomUUID());
        }
        for (int i = 0; i < 400; i++) {
            staff.add(UUID.randomUUID());
        }
    }

    /** In the installation of a product in which one case was registered, which is the pattern of the others. */
    @SuppressWarnings("unchecked")
    static Filling of(Product product) throws Exception {
        var database = new PGSimpleDataSource();
        database.setUrl(product.databaseUrl());
        database.setUser("postgres");
        database.setPassword(product.databasePassword());
        database.setReWriteBatchedInserts(true);
        Connection connection = database.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("SET search_path TO store");
            ResultSet row = statement.executeQuery("""
                    SELECT aggregate_type, convert_from(meta_data, 'UTF8') FROM store.domain_event
                     WHERE payload_type = 'casework.CaseRegistered' ORDER BY global_index LIMIT 1
                    """);
            row.next();
            var template = new Template(row.getString(1), EventJson.MAPPER.readValue(row.getString(2), Map.class));
            InstallationSecrets secrets = InstallationSecrets.in(product.secrets());
            return new Filling(connection, secrets, new PersonKeys(database, secrets), template);
        }
    }

    /** How many cases there are already. */
    long cases() throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery("SELECT count(*) FROM store.case_register");
            row.next();
            return row.getLong(1);
        }
    }

    /** Cases of the demo city, and one tenth as many of another, over some years. */
    void cases(int wanted) throws SQLException {
        var other = new MunicipalityId(UUID.randomUUID());
        Duration step = Duration.ofDays(1_000).dividedBy(wanted);
        for (int done = 0; done < wanted; done += CASES_AT_ONCE) {
            var some = new ArrayList<Course>();
            for (int i = 0; i < CASES_AT_ONCE; i++) {
                some.add(course(city, 0));
                if (i % 10 == 0) {
                    some.add(course(other, 0));
                }
                now = now.plus(step);
            }
            write(some);
        }
    }

    /** Cases of so many events each. */
    List<UUID> longCases(int wanted, int events) throws SQLException {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < wanted; i++) {
            Course course = course(city, events);
            write(List.of(course));
            ids.add(course.id());
        }
        return ids;
    }

    /** Waits until every projection that reads cases has all of them, and lets PostgreSQL look at what it has. */
    void await() throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!arrived()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the projections did not take what was written");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        // What autovacuum does by itself some minutes later.
        try (var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private boolean arrived() throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery("""
                    SELECT (SELECT max(global_index) FROM store.domain_event)
                               = (SELECT highest_index FROM store.numbering)
                       AND NOT EXISTS (
                            SELECT 1 FROM read.feed_position AS reached
                             WHERE reached.last_position < (SELECT coalesce(max(given.position), 0)
                                                              FROM store.event_position AS given
                                                             WHERE given.topic = reached.topic
                                                               AND given.partition = reached.partition))
                    """);
            row.next();
            return row.getBoolean(1);
        }
    }

    private Course course(MunicipalityId where, int notes) {
        var person = new PersonId(UUID.randomUUID());
        NewPersonKey key = keys.draw(person, where);
        PersonSeal seal = key.seal();
        CaseNumber number = CaseNumber.draw(numbers);
        var id = new CaseId(UUID.randomUUID());
        var desk = new DeskId(desks.get(random.nextInt(desks.size())));
        var events = new ArrayList<Object>();
        events.add(new CaseRegistered(
                id,
                person,
                where,
                desk,
                seal.close(SealedField.CASE_NUMBER, number.value()),
                "SELF",
                random.nextInt(50) != 0,
                details(seal)));
        boolean open = notes > 0 || random.nextInt(10) < 3;
        Standing held = new Standing(
                random.nextInt(4) == 0
                        ? new Holder(Holder.Kind.CASEWORKER, staff.get(random.nextInt(staff.size())))
                        : Holder.desk(desk),
                now.plus(Duration.ofDays(3)));
        events.add(new NeedIdentified(
                new NeedStanding(new NeedId(UUID.randomUUID()), NeedState.IDENTIFIED, held),
                "LEGAL",
                "NORMAL",
                false,
                seal.close(SealedField.NEED, "LEGAL_AID"),
                null));
        while (events.size() < notes) {
            events.add(new NoteAdded(
                    new NoteId(UUID.randomUUID()),
                    seal.close(SealedField.NOTE, "Came back with the letter of the school, will call on Monday.")));
        }
        if (!open) {
            events.add(new CaseClosed("NEEDS_MET", null));
        }
        return new Course(id.value(), where, key, number, events, now);
    }

    private PersonDetails details(PersonSeal seal) {
        String year = Integer.toString(1950 + random.nextInt(58));
        String born = random.nextBoolean()
                ? year
                : "%s-%02d-%02d".formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
        return new PersonDetails(
                seal.close(SealedField.NAME, Names.draw(random)),
                seal.close(SealedField.BIRTH_DATE, born),
                seal.close(SealedField.SEX, "FEMALE"),
                seal.close(SealedField.NATIONALITY, "MLI"),
                seal.close(SealedField.LANGUAGES, List.of("bam")),
                seal.close(SealedField.PHONES, List.of("+2126%08d".formatted(random.nextInt(100_000_000)))),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void write(List<Course> courses) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement keyRow = connection.prepareStatement(KEY);
                PreparedStatement caseRow = connection.prepareStatement(CASE);
                PreparedStatement claimRow = connection.prepareStatement(CLAIM);
                PreparedStatement eventRow = connection.prepareStatement(EVENT)) {
            for (Course course : courses) {
                keyRow.setObject(1, course.key().person().value());
                keyRow.setObject(2, course.city().value());
                keyRow.setBytes(3, course.key().wrapped());
                keyRow.setString(4, course.key().epoch().name());
                keyRow.addBatch();
                caseRow.setObject(1, course.id());
                caseRow.setObject(2, course.city().value());
                caseRow.setObject(3, course.key().person().value());
                caseRow.setString(4, mark(course.number()));
                caseRow.setString(5, EventJson.MAPPER.writeValueAsString(course.sealedNumber()));
                caseRow.addBatch();
                for (int sequence = 0; sequence < course.events().size(); sequence++) {
                    add(eventRow, course, sequence);
                    for (ClaimedId claimed :
                            ClaimedId.of(course.id(), course.events().get(sequence))) {
                        claimRow.setObject(1, claimed.id());
                        claimRow.setObject(2, claimed.stream());
                        claimRow.setString(3, claimed.kind());
                        claimRow.addBatch();
                    }
                }
            }
            keyRow.executeBatch();
            caseRow.executeBatch();
            claimRow.executeBatch();
            eventRow.executeBatch();
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    // As the command side's NumberMark writes it: a number in clear would be replaced at the next start, one by one.
    private String mark(CaseNumber number) {
        byte[] fingerprint = secrets.fingerprint(("register|" + number.value()).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fingerprint);
    }

    private void add(PreparedStatement row, Course course, int sequence) throws SQLException {
        Object payload = course.events().get(sequence);
        EventType type = EventCatalogue.of(payload.getClass());
        var metadata = new HashMap<>(envelope);
        String command = UUID.randomUUID().toString();
        metadata.put(EnvelopeKeys.OCCURRED_AT, course.when().toString());
        metadata.put(EnvelopeKeys.MUNICIPALITY, course.city().toString());
        metadata.put(EnvelopeKeys.COMMAND_KEY, command);
        row.setString(1, course.id().toString());
        row.setLong(2, sequence);
        row.setString(3, aggregateType);
        row.setString(4, UUID.randomUUID().toString());
        row.setString(5, course.when().toString());
        row.setString(6, type.name());
        row.setString(7, Integer.toString(type.revision()));
        row.setBytes(8, EventJson.write(payload));
        row.setBytes(9, EventJson.write(metadata));
        row.setString(10, command);
        row.addBatch();
    }

    private record Template(String aggregateType, Map<String, String> envelope) {}

    private record Course(
            UUID id, MunicipalityId city, NewPersonKey key, CaseNumber number, List<Object> events, Instant when) {
        Sealed<String> sealedNumber() {
            return ((CaseRegistered) events.getFirst()).caseNumber();
        }
    }
}
