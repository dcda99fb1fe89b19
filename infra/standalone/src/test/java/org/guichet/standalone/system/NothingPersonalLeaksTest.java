package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.guichet.access.Role;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.system.CaseLife.Words;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * People with unmistakable names go through everything that an installation does, and afterwards their names are
 * nowhere: no table, no file, no record, no log, no metric, no refusal, in whatever encoding. A marker put into each of
 * these places on purpose is found, or the search would prove nothing.
 */
class NothingPersonalLeaksTest {
    private static final String PROBLEMS = "answers to refused requests";
    private static final String METRICS = "metrics";

    /** Has characters that every encoding writes differently. */
    private static final String MARKER = "Märker Ωmega زيتونة 7731";

    private static final Words LATIN = new Words(
            "Zoraxelle",
            "Quimperwicz",
            "Zoráxêlle Quimperwiçz",
            "+212698765431",
            "77 passage du Kaléidoskop",
            "QX7731904ZT",
            "needs-Ptarmigan-papers",
            "said-Wolframite-twice",
            "remark-Oxlip-Tuesday");
    private static final Words ARABIC = new Words(
            "زهرةالقصدير",
            "بنزرتوفاني",
            "Zahrat Alqasdirova",
            "+212698765432",
            "زنقة الكهرمان القرمزي",
            "بط٤٤٧٧١٩",
            "تحتاج فسيفساءقرطاج",
            "قالت عنقاءالمغرب",
            "ملاحظة كوكباللوز");
    private static final Words ETHIOPIC = new Words(
            "ጽጌረዳማርያም",
            "ወልደትንሣኤኪዳን",
            "Tsigeredamaryam Woldetinsae",
            "+212698765433",
            "ቀበሌ ዘጠኝ ሰማያዊ",
            "ኢት፯፯፫፩",
            "ያስፈልጋል ፀሐይብርሃን",
            "ብላለች ንጋትኮከብ",
            "ማስታወሻ ዓርብማለዳ");

    private final List<String> answers = new ArrayList<>();

    @Test
    void namesOfPeopleAreNowhereInClear() throws Exception {
        List<Needle> planted = Stream.of(LATIN, ARABIC, ETHIOPIC)
                .flatMap(NothingPersonalLeaksTest::everyWord)
                .flatMap(word -> Needle.of(word).stream())
                .toList();
        List<Needle> marker = Needle.of(MARKER);
        try (var guichet = RunningGuichet.start()) {
            live(guichet);
            mark(guichet, marker);

            var search =
                    new Search(Stream.concat(planted.stream(), marker.stream()).collect(Collectors.toSet()));
            answers.forEach(answer -> search.in(PROBLEMS, answer));
            String metrics = metrics(guichet);
            search.in(METRICS, metrics);
            // A label doubles the backslashes of what is in it.
            search.in(METRICS, metrics.replace("\\\\", "\\"));
            var places = new Places(guichet.home(), search);
            places.searchTables();
            places.searchFiles();

            System.out.printf("searched %s for %,d patterns%n", places, planted.size() + marker.size());
            assertThat(foundOf(planted, search)).isEmpty();
            assertThat(missedOf(marker, search)).isEmpty();
        }
    }

    private static Stream<String> everyWord(Words words) {
        return Stream.of(
                words.given(),
                words.family(),
                words.alsoWritten(),
                words.phone(),
                // Without its country, as it may be written in one.
                words.phone().substring("+212".length()),
                words.address(),
                words.document(),
                words.needNote(),
                words.note(),
                words.remark());
    }

    private static Map<String, Set<Needle>> foundOf(List<Needle> needles, Search search) {
        return search.found().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, place -> {
                    var here = new LinkedHashSet<>(place.getValue());
                    here.retainAll(needles);
                    return here;
                }))
                .entrySet()
                .stream()
                .filter(place -> !place.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The markers that should have been found, by place; in texts those that a text can hold. */
    private static List<String> missedOf(List<Needle> marker, Search search) {
        var missed = new ArrayList<String>();
        for (String place : List.of(
                Places.TABLES,
                Places.RECORDS,
                Places.SEGMENTS,
                Places.DATA_FILES,
                Places.WAL,
                Places.LOGS,
                Places.ROLLED_LOGS,
                METRICS,
                PROBLEMS)) {
            boolean ofText = place.equals(METRICS) || place.equals(PROBLEMS) || place.equals(Places.LOGS);
            marker.stream()
                    .filter(needle -> !ofText || needle.isText())
                    .filter(needle ->
                            !search.found().getOrDefault(place, Set.of()).contains(needle))
                    .forEach(needle -> missed.add(needle + " in " + place));
        }
        return missed;
    }

    private void live(RunningGuichet guichet) {
        life(guichet, LATIN).worked().referred().answered().closed();
        CaseLife open = life(guichet, LATIN).worked();
        CaseLife parked = life(guichet, ARABIC).worked().referred();
        park(guichet, parked.caseId());
        life(guichet, ETHIOPIC).worked().referred().answered().closed().erased();
        for (Words words : List.of(LATIN, ARABIC, ETHIOPIC)) {
            refuse(guichet.api(), open.caseId(), words);
        }
    }

    private static CaseLife life(RunningGuichet guichet, Words words) {
        return CaseLife.registered(
                guichet.api(), DemoProvider.LEGAL_CLINIC.id(), DemoProvider.LEGAL_CLINIC.service(), words);
    }

    /** An event that nobody can read, and behind it a good one that has to wait. */
    private static void park(RunningGuichet guichet, UUID caseId) {
        guichet.execute("""
                SET search_path TO store;
                INSERT INTO domain_event (aggregate_id, sequence_number, aggregate_type, event_id, recorded_at,
                                                payload_type, payload_revision, payload, meta_data, command_key,
                                                command_ordinal)
                SELECT aggregate_id, last + added, aggregate_type, event_id || added, recorded_at, payload_type,
                       payload_revision, CASE added WHEN 1 THEN convert_to('{"note": 5}', 'UTF8') ELSE payload END,
                       meta_data, command_key || added, 0
                  FROM store.domain_event AS note,
                       (SELECT max(sequence_number) AS last FROM store.domain_event WHERE aggregate_id = '%1$s') AS stream,
                       generate_series(1, 2) AS added
                 WHERE aggregate_id = '%1$s' AND payload_type = 'casework.NoteAdded'
                """.formatted(caseId));
        RunningGuichet.await(
                "the stream is parked",
                () -> guichet.query("SELECT 1 FROM read.parked_event WHERE stream = '" + caseId + "'")
                                .size()
                        >= 2);
    }

    /** Every way of saying a name that is not taken. */
    private void refuse(Api api, UUID caseId, Words words) {
        String name = words.given();
        for (String body : List.of(
                "{\"source\": \"%s\", \"complete\": false, \"person\": %s}".formatted(name, words.person()),
                "{\"source\": \"SELF\", \"complete\": \"%s\", \"person\": %s}".formatted(name, words.person()),
                // A member that is called as a field could be is named to who sent it; a whole name is none.
                "{\"source\": \"SELF\", \"complete\": false, \"person\": {\"%s\": \"%s\"}}"
                        .formatted(words.alsoWritten(), words.note()),
                "{\"source\": \"SELF\", \"complete\": false, \"person\": {\"nationality\": \"%s\"}}".formatted(name),
                "{\"source\": \"SELF\", \"complete\": false, \"person\": {\"birthDate\": \"%s\"}}".formatted(name),
                "{\"source\": \"SELF\", \"complete\": false, \"person\": {\"phones\": [\"%s\"]}}".formatted(name),
                "{\"id\": \"%s\"}".formatted(name),
                "{\"source\": " + words.note(),
                words.note())) {
            refused(api.post(Role.DESK_OFFICER, "/api/v1/cases", body));
            refused(api.post(Role.COORDINATOR, "/api/v1/cases", body));
        }
        String inPath =
                URLEncoder.encode(words.alsoWritten(), StandardCharsets.UTF_8).replace("+", "%20");
        refused(api.get(Role.DESK_OFFICER, "/api/v1/cases/" + inPath));
        refused(api.get(Role.DESK_OFFICER, "/api/v1/" + inPath));
        refused(api.get(Role.DESK_OFFICER, "/api/v1/cases?cursor=" + inPath));
        refused(api.get(Role.DESK_OFFICER, "/api/v1/cases", "Consistency-Token", inPath));
        refused(api.get(Role.DESK_OFFICER, "/api/v1/commands/" + inPath));
        refused(api.post(Role.DESK_OFFICER, "/api/v1/cases/lookup", "{\"number\": \"%s\"}".formatted(name)));
        refused(api.post(Role.DESK_OFFICER, "/api/v1/cases/search", "{\"number\": \"%s\"}".formatted(name)));
        refused(api.post(
                Role.DESK_OFFICER, "/api/v1/cases/search", "{\"birthDate\": \"%s\"}".formatted(words.address())));
        refused(api.post(
                Role.PROVIDER_FOCAL_POINT, "/api/v1/cases/search", "{\"name\": \"%s\"}".formatted(words.family())));
        // A search that is answered leaves as little behind as one that is not.
        var found = api.post(
                Role.DESK_OFFICER,
                "/api/v1/cases/search",
                "{\"name\": \"%s %s\", \"document\": \"%s\", \"phone\": \"%s\"}"
                        .formatted(name, words.family(), words.document(), words.phone()));
        assertThat(found.statusCode()).isEqualTo(200);
        refused(api.post(Role.DESK_OFFICER, "/api/v1/cases", "{}", inPath));
        refused(api.post(
                Role.DESK_OFFICER,
                "/api/v1/cases/" + UUID.randomUUID() + "/notes",
                "{\"text\": \"%s\"}".formatted(words.note())));
        // Between what is refused, one that is taken.
        api.made(Role.DESK_OFFICER, "/api/v1/cases/" + caseId + "/notes", "{\"text\": \"%s\"}".formatted(words.note()));
    }

    private void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.request().uri().getRawPath()).isGreaterThanOrEqualTo(400);
        answers.add(answer.headers().map() + "\n" + answer.body());
    }

    private String metrics(RunningGuichet guichet) {
        var answer = guichet.api().get(Role.ADMINISTRATOR, "/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** Puts the marker into every place, in every encoding that it can hold. */
    private void mark(RunningGuichet guichet, List<Needle> marker) throws Exception {
        markTables(guichet, marker);
        markKafka(guichet, marker);
        markLogs(guichet, marker);
        for (Needle needle : marker) {
            if (needle.isText()) {
                Metrics.counter("guichet.control", "marker", needle.text()).increment();
                answers.add(needle.text());
            }
        }
    }

    // In a parked event, since this is where whole records are kept.
    private static void markTables(RunningGuichet guichet, List<Needle> marker) throws SQLException {
        guichet.execute("INSERT INTO read.parked_stream (projection, stream, topic, partition, error) VALUES"
                + " ('control', '00000000-0000-4000-8000-000000000001', 'control', 0, 'none')");
        try (Connection connection = guichet.superuser();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO read.parked_event (projection, stream, sequence, position, topic, partition,
                                                       headers, payload)
                        VALUES ('control', '00000000-0000-4000-8000-000000000001', ?, 0, 'control', 0, '{}', ?)
                        """)) {
            // Twice, since the end of a page of the log may fall into the middle of one.
            for (int i = 0; i < 2 * marker.size(); i++) {
                insert.setInt(1, i);
                insert.setBytes(2, marker.get(i % marker.size()).bytes());
                insert.executeUpdate();
            }
        }
    }

    private static void markKafka(RunningGuichet guichet, List<Needle> marker) throws Exception {
        try (Admin admin = Admin.create(guichet.kafka())) {
            admin.createTopics(List.of(
                            new NewTopic("guichet.control.plain", 1, (short) 1),
                            new NewTopic("guichet.control.lz4", 1, (short) 1)))
                    .all()
                    .get();
        }
        for (String compression : List.of("none", "lz4")) {
            Map<String, Object> settings = new HashMap<>(guichet.kafka());
            settings.put("compression.type", compression);
            try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int i = 0; i < marker.size(); i++) {
                    byte[] bytes = marker.get(i).bytes();
                    var record = new ProducerRecord<>(
                            compression.equals("none") ? "guichet.control.plain" : "guichet.control.lz4",
                            0,
                            i % 3 == 0 ? bytes : new byte[0],
                            i % 3 == 1 ? bytes : new byte[0]);
                    if (i % 3 == 2) {
                        record.headers().add("control", bytes);
                    }
                    producer.send(record).get();
                }
            }
        }
    }

    private static void markLogs(RunningGuichet guichet, List<Needle> marker) throws IOException {
        for (Needle needle : marker) {
            if (needle.isText()) {
                LoggerFactory.getLogger(NothingPersonalLeaksTest.class).warn("control {}", needle.text());
            }
        }
        try (var rolled =
                new GZIPOutputStream(Files.newOutputStream(guichet.directory().resolve("guichet.log.control.gz")))) {
            for (Needle needle : marker) {
                rolled.write(needle.bytes());
                rolled.write('\n');
            }
        }
    }
}
