package org.guichet.query.observatory.sdmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import it.bancaditalia.oss.sdmx.api.DataFlowStructure;
import it.bancaditalia.oss.sdmx.api.Dimension;
import it.bancaditalia.oss.sdmx.api.PortableTimeSeries;
import it.bancaditalia.oss.sdmx.client.SDMXClientFactory;
import it.bancaditalia.oss.sdmx.client.SdmxClientHandler;
import it.bancaditalia.oss.sdmx.parser.v30.AvailabilityParser;
import it.bancaditalia.oss.sdmx.parser.v30.SeriesCountParser;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Artefact;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.release.SampleReleases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SdmxApiTest {
    private static final String CSV = "application/vnd.sdmx.data+csv;version=2.0.0";
    private static final String JSON = "application/vnd.sdmx.data+json;version=2.0.0";
    private static final String STRUCTURE = "application/vnd.sdmx.structure+json;version=2.0.0";
    private static final String MEDINA = "TNG_" + SampleReleases.MEDINA;

    private static RunningObservatory observatory;
    private static Path schemas;

    @BeforeAll
    static void start() {
        observatory = new RunningObservatory();
        schemas = Stream.of("../shared/data/sdmx", "../../../shared/data/sdmx", "../../shared/data/sdmx")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
    }

    @AfterAll
    static void stop() {
        observatory.close();
    }

    @Test
    void everyCellOfEveryTableIsARowAndSaysWhatWasPublished() {
        for (TableDefinition definition : TableSet.current().tables()) {
            Map<String, NamedCsvRecord> rows = new HashMap<>();
            for (NamedCsvRecord row : rows("/data/dataflow/GUICHET/" + definition.id() + "/1.0.0")) {
                assertThat(rows.put(key(definition, row), row))
                        .as("once: %s", row)
                        .isNull();
            }
            int cells = 0;
            for (Release release : List.of(observatory.year, observatory.revised, observatory.quarter)) {
                PublishedTable table = release.table(definition.id()).orElseThrow();
                for (PublishedCell cell : table.cells()) {
                    cells++;
                    NamedCsvRecord row = rows.get(release.period() + " " + String.join(" ", cell.codes()));
                    assertThat(row)
                            .as("%s %s %s", definition.id(), release.period(), cell)
                            .isNotNull();
                    assertThat(row.getField("OBS_VALUE"))
                            .isEqualTo(cell.value() == null ? "" : cell.value().toString());
                    assertThat(row.getField("OBS_STATUS")).isEqualTo(cell.value() == null ? "M" : "A");
                    assertThat(row.getField("CONF_STATUS")).isEqualTo(cell.value() == null ? "A" : "F");
                    assertThat(row.getField("BLANK"))
                            .isEqualTo(cell.blank() == null ? "" : cell.blank().name());
                    assertThat(row.getField("VINTAGE")).isEqualTo(Integer.toString(cell.vintage()));
                    assertThat(row.getField("UNIT_MEASURE")).isEqualTo(definition.kind());
                    assertThat(row.getField("PERTURBED")).isEqualTo("Y");
                }
            }
            assertThat(rows).as(definition.id()).hasSize(cells);
        }
    }

    // Written down here again by hand, so that a wrong translation does not agree with itself.
    private static String key(TableDefinition definition, NamedCsvRecord row) {
        var back = Map.ofEntries(
                Map.entry("F", "FEMALE"),
                Map.entry("M", "MALE"),
                Map.entry("_O", "OTHER"),
                Map.entry("Y0T17", "AGE_0_17"),
                Map.entry("Y18T59", "AGE_18_59"),
                Map.entry("Y_GE60", "AGE_60_PLUS"),
                Map.entry("TNG", "_T"),
                Map.entry(MEDINA, SampleReleases.MEDINA.toString()));
        var key = new StringBuilder(row.getField("TIME_PERIOD"))
                .append(' ')
                .append(row.getField("MEASURE"))
                .append(definition.durations() ? " " + row.getField("EDGE") : "");
        assertThat(row.getField("FREQ")).isEqualTo(row.getField("TIME_PERIOD").contains("Q") ? "Q" : "A");
        definition.dimensions().forEach(dimension -> {
            String code = row.getField(dimension);
            key.append(' ').append(back.getOrDefault(code, code));
        });
        return key.toString();
    }

    @Test
    void theFormsSayTheSame() {
        for (String table : List.of("NEEDS", "REFERRAL_TIMES", "PERSONS_AREA")) {
            String path = "/data/dataflow/GUICHET/" + table + "/1.0.0";
            Map<String, String> rows = new HashMap<>();
            Flow flow = Flow.of("GUICHET", TableSet.current().table(table).orElseThrow(), "1");
            for (NamedCsvRecord row : rows(path)) {
                StringBuilder key = new StringBuilder();
                flow.withTime().forEach(dimension -> key.append(row.getField(dimension))
                        .append('.'));
                rows.put(key.toString(), row.getField("OBS_VALUE") + " " + row.getField("BLANK"));
            }
            assertThat(observations(path)).as("%s, in series", table).isEqualTo(rows);
            assertThat(observations(path + "?dimensionAtObservation=AllDimensions"))
                    .as("%s, one by one", table)
                    .isEqualTo(rows);
        }
    }

    private static Map<String, String> observations(String path) {
        JsonNode message = JsonMapper.shared().readTree(ok(path, "Accept", JSON));
        JsonNode structure = message.at("/data/structures/0");
        JsonNode dataSet = message.at("/data/dataSets/0");
        Map<String, String> found = new HashMap<>();
        dataSet.path("series").properties().forEach(series -> series.getValue()
                .get("observations")
                .properties()
                .forEach(one -> found.put(
                        codes(structure, "series", series.getKey()) + codes(structure, "observation", one.getKey()),
                        said(structure, one.getValue()))));
        dataSet.path("observations")
                .properties()
                .forEach(one ->
                        found.put(codes(structure, "observation", one.getKey()), said(structure, one.getValue())));
        return found;
    }

    private static String codes(JsonNode structure, String level, String places) {
        JsonNode dimensions = structure.at("/dimensions/" + level);
        String[] place = places.split(":");
        var codes = new StringBuilder();
        for (int i = 0; i < place.length; i++) {
            codes.append(dimensions
                            .get(i)
                            .get("values")
                            .get(Integer.parseInt(place[i]))
                            .get("id")
                            .asString())
                    .append('.');
        }
        return codes.toString();
    }

    private static String said(JsonNode structure, JsonNode observation) {
        JsonNode attributes = structure.at("/attributes/observation");
        JsonNode last = attributes.get(attributes.size() - 1);
        assertThat(last.get("id").asString()).isEqualTo("BLANK");
        JsonNode place = observation.get(observation.size() - 1);
        return (observation.get(0).isNull() ? "" : observation.get(0).asString())
                + " "
                + (place.isNull()
                        ? ""
                        : last.get("values").get(place.asInt()).get("id").asString());
    }

    @Test
    void everyAnswerIsWhatTheSchemaOfTheStandardWants() throws IOException {
        assumeThat(schemas)
                .as("the schemas of SDMX-JSON in ../shared/data/sdmx")
                .isNotNull();
        Schema data = schema("sdmx-json-data-schema-2.0.0.json");
        for (TableDefinition definition : TableSet.current().tables()) {
            for (String query : List.of(
                    "",
                    "?dimensionAtObservation=AllDimensions",
                    "?attributes=none",
                    "?attributes=none&measures=none",
                    "?attributes=none&measures=none&dimensionAtObservation=AllDimensions")) {
                valid(data, ok("/data/dataflow/GUICHET/" + definition.id() + "/+/*" + query, "Accept", JSON));
            }
        }
        Schema structures = schema("sdmx-json-structure-schema-2.0.0.json");
        for (String path : List.of(
                "/structure/*/*/*/*",
                "/structure/*/*/*/*?detail=allstubs",
                "/structure/dataflow/GUICHET/NEEDS/+?references=all",
                "/structure/datastructure/GUICHET/NEEDS/~?references=descendants&detail=referencestubs",
                "/structure/codelist/GUICHET/CL_REF_AREA/1.0.0?references=parentsandsiblings",
                "/availability/dataflow/GUICHET/NEEDS/+",
                "/availability/dataflow/GUICHET/NEEDS/+/*/TIME_PERIOD?references=all",
                "/availability/dataflow/GUICHET/PERSONS_AREA/+/*/SEX?mode=available&references=codelist")) {
            valid(structures, ok(path, "Accept", STRUCTURE));
        }
        assertThat(data.validate("{\"data\": {\"dataSets\": [{}]}}", InputFormat.JSON))
                .as("the control: a data set without links")
                .isNotEmpty();
        assertThat(structures.validate("{\"data\": {\"codelists\": [{\"id\": \"A\"}]}}", InputFormat.JSON))
                .as("the control: a code list without a name")
                .isNotEmpty();
    }

    // The files name no draft of JSON Schema, and one of them its own id as draft 4 does; "const" came with draft 6.
    private static Schema schema(String file) throws IOException {
        ObjectNode schema = (ObjectNode) JsonMapper.shared().readTree(Files.readString(schemas.resolve(file)));
        schema.remove(List.of("id", "$id", "$schema"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema.toString(), InputFormat.JSON);
    }

    private static void valid(Schema schema, String message) {
        assertThat(schema.validate(message, InputFormat.JSON))
                .as(message.substring(0, Math.min(message.length(), 300)))
                .isEmpty();
    }

    @Test
    void aStockClientReadsFlowsStructuresAndFigures() throws Exception {
        SdmxClientHandler.addProvider(
                "GUICHET", observatory.address(), false, false, false, "the observatory", SDMXClientFactory.SDMX_V3);
        assertThat(SdmxClientHandler.getFlows("GUICHET", "*"))
                .hasSize(TableSet.current().tables().size())
                .containsEntry("GUICHET,NEEDS,1.0.0", "Needs, by group, sex and age");
        DataFlowStructure structure = SdmxClientHandler.getDataFlowStructure("GUICHET", "NEEDS");
        assertThat(structure.getDimensions())
                .extracting(Dimension::getId)
                .containsExactly("FREQ", "REF_AREA", "MEASURE", "NEED", "SEX", "AGE");
        assertThat(structure.getTimeDimension()).isEqualTo("TIME_PERIOD");
        assertThat(SdmxClientHandler.getCodes("GUICHET", "PERSONS_AREA", "REF_AREA"))
                .containsEntry("TNG", "Tangier")
                .containsEntry(MEDINA, "Medina");
        assertThat(SdmxClientHandler.getCodes("GUICHET", "NEEDS", "SEX")).containsKeys("F", "M", "_O", "_T", "_U");

        List<PortableTimeSeries<Double>> series = SdmxClientHandler.getTimeSeries(
                "GUICHET", null, "NEEDS/A.TNG.IDENTIFIED.HEALTH.F._T", null, "2024", "2025", false, null, false);
        assertThat(series).hasSize(1);
        PublishedCell published = cell(observatory.revised, "NEEDS", "IDENTIFIED", "HEALTH", "FEMALE", "_T");
        assertThat(series.getFirst().getTimeSlots()).containsExactly("2024", "2025");
        assertThat(series.getFirst().get(1).getValueAsDouble()).isEqualTo((double) published.value());
        assertThat(series.getFirst().get(1).getAttributes())
                .containsEntry("VINTAGE", "2")
                .containsEntry("OBS_STATUS", "A");

        List<PortableTimeSeries<Double>> blank = SdmxClientHandler.getTimeSeries(
                "GUICHET", "NEEDS", null, "c[SEX]=_O&c[AGE]=_T", "2025", "2025", false, null, false);
        assertThat(blank).hasSize(7 * 5).allSatisfy(one -> assertThat(one.get(0).getValueAsDouble())
                .isNaN());
        assertThat(SdmxClientHandler.getTimeSeries(
                        "GUICHET", "NEEDS", null, "c[FREQ]=A", null, null, true, null, false))
                .as("keys of series only")
                .hasSize(published(observatory.revised, "NEEDS"));
    }

    @Test
    void aStockClientsParserReadsWhatThereIs() throws Exception {
        String message = ok(
                "/availability/dataflow/GUICHET/NEEDS/1.0.0/A.*.*.*.*.*",
                "Accept",
                "application/vnd.sdmx.structure+xml;version=2.1");
        Map<String, List<String>> there = new AvailabilityParser().parse(reader(message), List.of());
        assertThat(there.get("SEX")).containsExactlyInAnyOrder("_T", "F", "M", "_U");
        assertThat(there.get("REF_AREA")).containsExactly("TNG");
        assertThat(new SeriesCountParser().parse(reader(message), List.of()))
                .isEqualTo(figures(observatory.revised, "NEEDS"));
    }

    private static XMLEventReader reader(String message) throws XMLStreamException {
        return XMLInputFactory.newDefaultFactory().createXMLEventReader(new StringReader(message));
    }

    private static int published(Release release, String table) {
        return release.table(table).orElseThrow().cells().size();
    }

    private static int figures(Release release, String table) {
        return (int) release.table(table).orElseThrow().cells().stream()
                .filter(one -> one.value() != null)
                .count();
    }

    private static PublishedCell cell(Release release, String table, String... codes) {
        return release.table(table).orElseThrow().byCodes().get(List.of(codes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "A.TNG.IDENTIFIED.HEALTH.F._T 2",
                "A.TNG.IDENTIFIED.HEALTH.F.* 10",
                "A.TNG.IDENTIFIED.HEALTH.F. 10",
                "..IDENTIFIED.HEALTH.F._T 3",
                "*.*.IDENTIFIED.HEALTH.F+M._T 6",
                "A.TNG.IDENTIFIED.HEALTH.F._T,Q.TNG.MET.HEALTH.F._T 3",
                "all?c[MEASURE]=MET&c[NEED]=HEALTH&c[SEX]=F,M&c[AGE]=_T 6",
                "*?c%5BMEASURE%5D=MET&c%5BNEED%5D=HEALTH&c%5BSEX%5D=F%2CM&c%5BAGE%5D=_T 6",
                "*?c[MEASURE]=MET&c[NEED]=HEALTH&c[SEX]=ne:F+ne:M+ne:_O&c[AGE]=_T 6",
                "*.*.MET.HEALTH.F._T?c[TIME_PERIOD]=ge:2025 2",
                "*.*.MET.HEALTH.F._T?c[TIME_PERIOD]=gt:2024+lt:2026 1",
                "*.*.MET.HEALTH.F._T?c[TIME_PERIOD]=gt:2024%2Ble:2026-Q1 2",
                "*.*.MET.HEALTH.F._T?c[TIME_PERIOD]=ge:2026-01-01 1",
                "*.*.MET.HEALTH.F._T?c[TIME_PERIOD]=2025-A1,2026-Q1 2",
                "*.*.MET.HEALTH.F._T?c[VINTAGE]=2 1",
                "*.*.MET.HEALTH._O._T?c[OBS_STATUS]=M 3",
                "*.*.MET.HEALTH._O._T?c[OBS_VALUE]=ge:0 0",
                "*.*.MET.HEALTH.F._T?startPeriod=2025&endPeriod=2025-Q4 1",
                "*.*.MET.HEALTH.F._T?detail=serieskeysonly&format=sdmx-csv 2",
                "*.*.MET.HEALTH.F._T?firstNObservations=1 2",
                "*.*.MET.HEALTH.F._T?lastNObservations=1 2",
                "*.*.MET.HEALTH.F._T?firstNObservations=1&lastNObservations=1 3",
                "*.*.MET.*.*.*?limit=7 7",
                "*.*.MET.HEALTH.*.*?offset=70 5",
                "*.*.MET.HEALTH.F._T?attributes=none&measures=none 2",
                "A.XYZ.MET.HEALTH.F._T 0",
                "*.*.MET.HEALTH.F._T?updatedAfter=2026-07-01 1",
                "*.*.MET.HEALTH.F._T?updatedAfter=2026-07-20T11:00:00%2B02:00 0",
                "*.*.MET.HEALTH.F._T?asOf=2026-05-01T00:00:00Z 3",
                "*.*.MET.HEALTH.F._T?asOf=2026-02-01 2",
                "*.*.MET.HEALTH.F._T?asOf=2025-12-31T23:00:00 0"
            })
    void aQueryFindsWhatItAsksFor(String query, int rows) {
        HttpResponse<String> answer = observatory.get("/data/dataflow/GUICHET/NEEDS/1.0.0/" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(rows == 0 ? 204 : 200);
        assertThat(rows == 0 ? List.of() : read(answer.body())).hasSize(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/vnd.sdmx.data+csv; version=\"2.0.0\"; labels=\"both\" | labels=both",
                "text/csv; header=\"present\"; charset=\"utf-8\" | labels=id",
                "application/vnd.sdmx.data+json; version=\"2.0.0\" | json;version=2.0.0"
            })
    void aQuotedParameterOfAcceptMeansTheSame(String accept, String type) {
        HttpResponse<String> answer = observatory.get("/data/dataflow/GUICHET/PERSONS/1.0.0", "Accept", accept);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains(type);
    }

    @Test
    void aRevisedFigureIsThereAsItStoodThen() {
        String key = "/data/dataflow/GUICHET/NEEDS/1.0.0/A.TNG.MET.HEALTH.F._T?c[TIME_PERIOD]=2025";
        assertThat(rows(key)).extracting(row -> row.getField("VINTAGE")).containsExactly("2");
        assertThat(rows(key + "&asOf=2026-07-20T08:59:59Z"))
                .extracting(row -> row.getField("VINTAGE"))
                .containsExactly("1");
    }

    @Test
    void rowsStandInTheOrderThatWasAskedFor() {
        String flow = "/data/dataflow/GUICHET/NEEDS/1.0.0/*.TNG.MET.*._T._T";
        assertThat(rows(flow + "?sort=TIME_PERIOD:desc+NEED"))
                .extracting(row -> row.getField("TIME_PERIOD") + " " + row.getField("NEED"))
                .startsWith("2026-Q1 HEALTH", "2026-Q1 HOUSING")
                .endsWith("2024 RESTRICTED", "2024 _T")
                .hasSize(15);
        assertThat(rows(flow + "?sort=OBS_VALUE"))
                .extracting(row -> row.getField("OBS_VALUE"))
                .filteredOn(value -> !value.isEmpty())
                .isSortedAccordingTo((one, other) -> Integer.compare(Integer.parseInt(one), Integer.parseInt(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "404 /data/dataflow/GUICHET/NOTHING/1.0.0/*",
                "404 /data/dataflow/OTHERS/NEEDS/1.0.0/*",
                "404 /data/dataflow/GUICHET/NEEDS/2.0.0/*",
                "404 /data/provisionagreement/GUICHET/NEEDS/1.0.0/*",
                "404 /structure/codelist/GUICHET/CL_NOTHING/+",
                "404 /structure/hierarchy/*/*/*",
                "404 /availability/dataflow/GUICHET/NOTHING/+",
                "400 /data/table/GUICHET/NEEDS/1.0.0/*",
                "400 /data/dataflow/GUICHET/NEEDS/one/*",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/A.%23.*.*.*.*",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/*?limit=0",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/*?limit=many",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/*?offset=-1",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/*?asOf=yesterday",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/*?c[TIME_PERIOD]=2025-13",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/*?c[TIME_PERIOD]=ge:",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/*?c[OBS_VALUE]=ge:few",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/*?limit=1&limit=2",
                "400 /data/dataflow/GUICHET/NEEDS/1.0.0/*?sort=SEX:up",
                "400 /availability/dataflow/GUICHET/NEEDS/1.0.0/*/*?mode=maybe",
                "400 /structure/dataflow/GUICHET/NEEDS/1.0.0?detail=some",
                "422 /data/dataflow/GUICHET/NEEDS/1.0.0/A.TNG",
                "422 /data/dataflow/GUICHET/NEEDS/1.0.0/*?c[COLOUR]=RED",
                "422 /data/dataflow/GUICHET/NEEDS/1.0.0/*?colour=RED",
                "422 /data/dataflow/GUICHET/NEEDS/1.0.0/*?attributes=COLOUR",
                "422 /data/dataflow/GUICHET/NEEDS/1.0.0/*?measures=COLOUR",
                "422 /data/dataflow/GUICHET/NEEDS/1.0.0/*?sort=COLOUR",
                "422 /data/dataflow/GUICHET/NEEDS/1.0.0/*?dimensionAtObservation=COLOUR",
                "422 /availability/dataflow/GUICHET/NEEDS/1.0.0/*/COLOUR",
                "501 /data/dataflow/GUICHET/*/1.0.0/*",
                "501 /data/dataflow/GUICHET/NEEDS/1.0.0/*?includeHistory=true",
                "501 /data/dataflow/GUICHET/NEEDS/1.0.0/*?dimensionAtObservation=SEX",
                "501 /data/dataflow/GUICHET/NEEDS/1.0.0/*?c[SEX]=sw:F",
                "501 /structure/dataflow/GUICHET/NEEDS/1.0.0?detail=referencepartial",
                "501 /structure/codelist/GUICHET/CL_SEX/1.0.0/F",
                "501 /schema/dataflow/GUICHET/NEEDS/1.0.0"
            })
    void whatIsWrongOrNotOfferedIsAProblemThatSaysSo(int status, String path) {
        HttpResponse<String> answer = observatory.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JsonMapper.shared().readTree(answer.body()).get("status").asInt())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pdf",
                "application/vnd.sdmx.data+csv;version=1.0.0",
                "application/vnd.sdmx.data+json;version=9.0.0",
                "application/vnd.sdmx.data+csv;labels=all",
                "application/vnd.sdmx.data+csv;timeFormat=normalized",
                "text/csv;q=0",
                "nonsense"
            })
    void aFormThatIsNotThereIsNotAcceptable(String accept) {
        assertThat(observatory
                        .get("/data/dataflow/GUICHET/NEEDS/1.0.0/*", "Accept", accept)
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void whoDoesNotSayGetsCsvAndWhoPrefersGetsThat() {
        String path = "/data/dataflow/GUICHET/CASES/1.0.0";
        assertThat(type(path)).isEqualTo("application/vnd.sdmx.data+csv;version=2.0.0;labels=id;charset=UTF-8");
        assertThat(type(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8"))
                .startsWith(CSV);
        assertThat(type(path, "Accept", "text/csv;q=0.5, " + JSON)).isEqualTo(JSON);
        assertThat(type(path, "Accept", CSV + ";labels=both;timeFormat=original"))
                .isEqualTo(CSV + ";labels=both;charset=UTF-8");
        assertThat(type(path + "?format=sdmx-json")).isEqualTo(JSON);
        assertThat(type("/structure/dataflow")).isEqualTo(STRUCTURE);
        assertThat(type("/structure/dataflow?format=sdmx-2.1"))
                .isEqualTo("application/vnd.sdmx.structure+xml;version=2.1");
        HttpResponse<String> answer = observatory.get(path);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().allValues("Vary").toString()).contains("Accept-Language");
    }

    private static String type(String path, String... headers) {
        return observatory
                .get(path, headers)
                .headers()
                .firstValue("Content-Type")
                .orElseThrow()
                .replace("; ", ";");
    }

    @Test
    void namesStandBesideOrBehindTheCodesInFourLanguages() {
        String path = "/data/dataflow/GUICHET/PERSONS_AREA/1.0.0/A." + MEDINA + ".REGISTERED.F?c[TIME_PERIOD]=2025";
        var both = rows(path, "Accept", CSV + ";labels=both", "Accept-Language", "fr-FR, en;q=0.5")
                .getFirst();
        assertThat(both.getField("REF_AREA: Lieu")).isEqualTo(MEDINA + ": Médina");
        assertThat(both.getField("SEX: Sexe")).isEqualTo("F: Féminin");
        assertThat(both.getField("STRUCTURE_ID"))
                .isEqualTo("GUICHET:PERSONS_AREA(1.0.0): Personnes reçues, par quartier et sexe");
        var named = rows(path, "Accept", CSV + ";labels=name", "Accept-Language", "es")
                .getFirst();
        assertThat(named.getHeader()).startsWith("STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "FREQ");
        assertThat(named.getField(named.getHeader().indexOf("SEX") + 1)).isEqualTo("Femenino");
        assertThat(ok(path, "Accept", JSON, "Accept-Language", "ar")).contains("المدينة القديمة");
        assertThat(ok("/structure/codelist/GUICHET/CL_SEX/+", "Accept-Language", "tr"))
                .contains("\"name\":\"Female\"", "\"fr\":\"Féminin\"", "\"ar\":\"أنثى\"", "\"es\":\"Femenino\"");
    }

    @Test
    void whoHasTheAnswerIsToldSoUntilSomethingIsPublished() {
        String path = "/data/dataflow/GUICHET/NEEDS/1.0.0/*";
        HttpResponse<String> answer = observatory.get(path);
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        String modified = answer.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(modified).isEqualTo("Mon, 20 Jul 2026 09:00:00 GMT");
        assertThat(observatory.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(observatory.get(path, "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
        assertThat(observatory.get(path, "If-None-Match", tag, "Accept", JSON).statusCode())
                .as("another form is another answer")
                .isEqualTo(200);
        assertThat(observatory
                        .get(path, "If-Modified-Since", "Sun, 19 Jul 2026 09:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(observatory.get("/structure/*", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whereThereAreFiguresIsSaidAndWhereTheyAreWithheldIsNot() {
        Map<String, Set<String>> all = available("NEEDS/1.0.0/*/*");
        assertThat(all.get("SEX")).containsExactlyInAnyOrder("_T", "F", "M", "_U");
        assertThat(all.get("NEED")).containsExactlyInAnyOrder("_T", "LEGAL", "HEALTH", "HOUSING");
        assertThat(all.get("FREQ")).containsExactlyInAnyOrder("A", "Q");
        assertThat(available("NEEDS/1.0.0/Q.*.*.*.*.*/FREQ,SEX")).containsOnlyKeys("FREQ", "SEX");
        assertThat(available("NEEDS/1.0.0/Q.*.*.*.*.*/FREQ").get("FREQ")).containsExactly("Q");
        assertThat(available("NEEDS/1.0.0/Q.*.*.*.*.*/FREQ?mode=available").get("FREQ"))
                .as("what could be chosen instead")
                .containsExactlyInAnyOrder("A", "Q");
        // Withheld, and never heard of: the same answer to both.
        for (String key : List.of("*.*.*.RESTRICTED.*.*", "*.*.*.*._O.*", "*.*.*.NEVER_HEARD_OF.*.*")) {
            HttpResponse<String> answer = observatory.get("/availability/dataflow/GUICHET/NEEDS/1.0.0/" + key + "/*");
            assertThat(answer.statusCode()).as(key).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
        }
    }

    private static Map<String, Set<String>> available(String path) {
        JsonNode message = JsonMapper.shared().readTree(ok("/availability/dataflow/GUICHET/" + path));
        Map<String, Set<String>> found = new HashMap<>();
        message.at("/data/dataConstraints/0/cubeRegions/0/keyValues").forEach(key -> {
            if (key.has("values")) {
                var codes = new TreeSet<String>();
                key.get("values").forEach(code -> codes.add(code.asString()));
                found.put(key.get("id").asString(), codes);
            }
        });
        return found;
    }

    @Test
    void whatIsNotPublishedChangesNoAnswer() {
        List<String> paths = List.of(
                "/data/dataflow/GUICHET/PERSONS_AREA/1.0.0",
                "/data/dataflow/GUICHET/NEEDS/1.0.0/*.*.*.RESTRICTED.*.*",
                "/data/dataflow/GUICHET/NEEDS/1.0.0/*?updatedAfter=2026-01-01",
                "/availability/dataflow/GUICHET/PERSONS_AREA/1.0.0",
                "/structure/*/*/*/*");
        List<String> before = paths.stream().map(SdmxApiTest::whole).toList();
        Release draft = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2026-Q2");
        Artefact artefact = Artefact.of(draft);
        observatory
                .side
                .database()
                .sql()
                .sql("""
                        INSERT INTO observatory.artefact (release, municipality, sha256, content, checks, frozen_at)
                        VALUES (?, ?, ?, ?, '{}', now())
                        """)
                .params(draft.id().value(), draft.municipality(), artefact.sha256(), artefact.content())
                .update();
        observatory
                .side
                .database()
                .sql()
                .sql("""
                        INSERT INTO release_calendar
                               (id, municipality, period, tables, nationalities, table_set, rules, perturbation,
                                planner, publish_on, state, sha256)
                        VALUES (?, ?, '2026-Q2', '[]', '[]', '1', '1', '1', ?, '2026-07-16', 'PLANNED', ?)
                        """)
                .params(draft.id().value(), draft.municipality(), UUID.randomUUID(), artefact.sha256())
                .update();
        assertThat(paths.stream().map(SdmxApiTest::whole)).isEqualTo(before);
        assertThat(before.getFirst()).contains(MEDINA);
    }

    private static String whole(String path) {
        HttpResponse<String> answer = observatory.get(path);
        return answer.statusCode() + " " + answer.headers().firstValue("ETag").orElse("") + " " + answer.body();
    }

    @Test
    void everyCodeThatIsPublishedStandsInItsListAndHasAName() {
        for (TableDefinition definition : TableSet.current().tables()) {
            Flow flow = Flow.of("GUICHET", definition, "1");
            for (String dimension : flow.dimensions()) {
                Set<String> used = new HashSet<>();
                rows("/data/dataflow/GUICHET/" + definition.id() + "/+")
                        .forEach(row -> used.add(row.getField(dimension)));
                JsonNode list = JsonMapper.shared()
                        .readTree(ok("/structure/codelist/GUICHET/" + flow.codelist(dimension) + "/+"));
                Set<String> listed = new HashSet<>();
                list.at("/data/codelists/0/codes")
                        .forEach(code -> listed.add(code.get("id").asString()));
                assertThat(listed).as(definition.id() + " " + dimension).containsAll(used);
            }
        }
        JsonNode areas = JsonMapper.shared().readTree(ok("/structure/codelist/GUICHET/CL_REF_AREA/+"));
        assertThat(areas.at("/data/codelists/0/codes/1/parent").asString()).isEqualTo("TNG");
    }

    private static List<NamedCsvRecord> rows(String path, String... headers) {
        return read(ok(path, headers));
    }

    private static List<NamedCsvRecord> read(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }

    private static String ok(String path, String... headers) {
        HttpResponse<String> answer = observatory.get(path, headers);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
