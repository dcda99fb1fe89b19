package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.guichet.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HSDS's own examples go in and come out, and every field that does not is named. The tables go in after the objects,
 * since they describe the same organisation.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HsdsRoundTripTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ORGANIZATION = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610";
    private static final String SERVICE = "ac148810-d857-441c-9679-408f346de14b";
    private static final String AT_LOCATION = "e94c9f38-1e8f-4564-91d4-d53501ab1765";

    /** Names of persons, and who changed something: never kept. */
    private static final Set<String> NAMES = Set.of("contacts.name", "addresses.attention", "metadata.updated_by");

    /** Of the tables, what points to a row that is not there. */
    private static final Set<String> LOST_OF_TABLES = Set.of(
            "addresses.csv attention",
            "attributes.csv",
            "contacts.csv name",
            "contacts.csv organization_id",
            "contacts.csv service_at_location_id",
            "locations.csv organization_id",
            "meta_table_descriptions.csv",
            "metadata.csv",
            "taxonomies.csv",
            "taxonomy_terms.csv");

    private static Path data;

    @BeforeAll
    static void findExamples() {
        data = Stream.of("../shared/data/hsds", "../../../shared/data/hsds", "../../../../shared/data/hsds")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        assumeThat(data).as("the example data of HSDS in ../shared/data/hsds").isNotNull();
    }

    @Test
    @Order(1)
    void anOrganizationWithItsServicesComesOutAsItWentIn() throws IOException {
        String sent = Files.readString(data.resolve("examples/organization_full.json"));
        taken(sent.getBytes(StandardCharsets.UTF_8), "application/json");
        eventually(() -> {
            JsonNode back = get("/hsds/organizations/" + ORGANIZATION + "?full_service=true");
            assertThat(lost("organization_full.json", JSON.readTree(sent), back))
                    .isEqualTo(NAMES);
            assertThat(lost("added", back, JSON.readTree(sent))).isEqualTo(Set.of("metadata.updated_by"));
        });
    }

    @Test
    @Order(2)
    void aServiceWithItsOrganizationComesOutAsItWentIn() throws IOException {
        for (String file : new String[] {"service_full.json", "service_list.json", "service_at_location_full.json"}) {
            String sent = Files.readString(data.resolve("examples/" + file));
            taken(sent.getBytes(StandardCharsets.UTF_8), "application/json");
        }
        eventually(() -> {
            assertThat(lost("service_full.json", "", get("/hsds/services/" + SERVICE)))
                    .isEqualTo(NAMES);
            assertThat(lost("service_list.json", "/contents/0", withId("/hsds/services?per_page=500", SERVICE)))
                    .isEmpty();
            assertThat(lost("service_at_location_full.json", "", get("/hsds/service_at_locations/" + AT_LOCATION)))
                    .isEqualTo(NAMES);
            JsonNode listed = withId("/hsds/service_at_locations?per_page=500", AT_LOCATION);
            assertThat(lost("service_at_location_list.json", "/contents/0", listed))
                    .isEmpty();
            assertThat(lost("taxonomy_term.json", "", withIdOf("taxonomy_term.json", "/hsds/taxonomy_terms/")))
                    .isEmpty();
            assertThat(lost("taxonomy.json", "", withIdOf("taxonomy.json", "/hsds/taxonomies/")))
                    .isEmpty();
        });
    }

    @Test
    @Order(3)
    void aStockValidatorTakesTheAnswers() throws IOException {
        String compiled = Files.readString(data.resolve("schema/compiled/service.json"));
        JsonNode schema = JSON.readTree(compiled);
        valid(compiled, get("/hsds/services/" + SERVICE));
        String organization = schema.at("/properties/organization").toString();
        valid(organization, get("/hsds/organizations/" + ORGANIZATION + "?full_service=true"));
        String at = schema.at("/properties/service_at_locations/items").toString();
        valid(at, get("/hsds/service_at_locations/" + AT_LOCATION));
        for (JsonNode service : get("/hsds/services?full=true&per_page=500").get("contents")) {
            valid(compiled, service);
        }
        assertThat(errors(compiled, "{\"id\":\"1\",\"status\":\"asleep\"}"))
                .as("the control")
                .isNotEmpty();
    }

    @Test
    @Order(4)
    void theTablesComeOutAsTheyWentIn() throws IOException {
        taken(zip(data.resolve("examples/csv")), "application/zip");
        eventually(() -> assertThat(lostOfTables()).isEqualTo(LOST_OF_TABLES));
    }

    private static Set<String> lostOfTables() throws IOException {
        Map<String, Map<String, Map<String, String>>> back = exported();
        Set<String> lost = new TreeSet<>();
        try (Stream<Path> files = Files.list(data.resolve("examples/csv"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                String name = file.getFileName().toString();
                table(Files.readString(file))
                        .forEach((id, row) -> compare(
                                name, row, back.getOrDefault(name, Map.of()).get(id), lost));
            }
        }
        System.out.println("Lost of the tables: " + lost);
        return lost;
    }

    private static void compare(String file, Map<String, String> row, Map<String, String> found, Set<String> lost) {
        if (found == null) {
            lost.add(file);
            return;
        }
        row.forEach((column, cell) -> {
            if (!cell.isEmpty() && !cell.equals(found.get(column))) {
                lost.add(file + " " + column);
            }
        });
    }

    private static void taken(byte[] file, String type) {
        HttpResponse<String> answer =
                RunningStandalone.send(RunningStandalone.to("/api/v1/imports/directory", Role.COORDINATOR)
                        .header("Content-Type", type)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofByteArray(file)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String path = answer.headers().firstValue("Location").orElseThrow();
        String run = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> RunningStandalone.send(RunningStandalone.to(path, Role.COORDINATOR))
                                .body(),
                        body -> !body.contains("RUNNING"));
        assertThat(JSON.readTree(run).get("state").asString()).isEqualTo("FINISHED");
    }

    /** The query side follows the commands by some milliseconds. */
    private static void eventually(ThrowingRunnable asserted) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(asserted);
    }

    private static JsonNode get(String path) {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to(path));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode withId(String path, String id) {
        return get(path)
                .get("contents")
                .valueStream()
                .filter(one -> one.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode withIdOf(String example, String path) throws IOException {
        return get(path + example(example).get("id").asString());
    }

    private static JsonNode example(String file) throws IOException {
        return JSON.readTree(Files.readString(data.resolve("examples/" + file)));
    }

    private static Set<String> lost(String file, String pointer, JsonNode back) throws IOException {
        return lost(file, example(file).at(pointer), back);
    }

    private static void valid(String schema, JsonNode answer) {
        assertThat(errors(schema, answer.toString())).isEmpty();
    }

    private static Set<String> errors(String schema, String instance) {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON);
        return compiled.validate(instance, InputFormat.JSON).stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    /** Fields of the one that are missing or different in the other, as {@code list.field}; printed too. */
    private static Set<String> lost(String name, JsonNode one, JsonNode other) {
        Set<String> lost = new TreeSet<>();
        compare("", one, other, lost);
        System.out.println("Lost of " + name + ": " + lost);
        return lost;
    }

    private static void compare(String field, JsonNode one, JsonNode other, Set<String> lost) {
        if (one.isObject()) {
            String list = field.substring(field.lastIndexOf('.') + 1);
            one.propertyStream()
                    .forEach(entry -> compare(
                            list.isEmpty() ? entry.getKey() : list + "." + entry.getKey(),
                            entry.getValue(),
                            other.path(entry.getKey()),
                            lost));
        } else if (one.isArray()) {
            for (JsonNode element : one) {
                JsonNode same = other.valueStream()
                        .filter(candidate -> candidate.path("id").equals(element.path("id")))
                        .findFirst()
                        .orElse(JSON.missingNode());
                compare(field, element, same, lost);
            }
        } else if (one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) != 0
                : !one.equals(other)) {
            lost.add(field);
        }
    }

    private static Map<String, Map<String, Map<String, String>>> exported() throws IOException {
        try {
            HttpResponse<byte[]> zip = HttpClient.newHttpClient()
                    .send(
                            RunningStandalone.to("/api/v1/exports/directory?format=csv", Role.COORDINATOR)
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertThat(zip.statusCode()).isEqualTo(200);
            Map<String, Map<String, Map<String, String>>> tables = new TreeMap<>();
            try (var in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    if (entry.getName().endsWith(".csv")) {
                        tables.put(entry.getName(), table(text));
                    }
                }
            }
            assertThat(tables).containsKeys("services.csv", "organizations.csv");
            return tables;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Map<String, String>> table(String text) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            reader.forEach(row -> rows.put(row.getField("id"), row.getFieldsAsMap()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static byte[] zip(Path directory) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
