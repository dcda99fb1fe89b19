package org.guichet.query.observatory.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.envelope.EventJson;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedSamples;
import org.guichet.query.observatory.tables.Addresses;
import org.guichet.query.observatory.tables.PublicSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogue as a portal reads it: not the JSON, but the statements that it makes by its context. */
class CatalogueTest {
    private static final String DCT = "http://purl.org/dc/terms/";
    private static final String DCAT = "http://www.w3.org/ns/dcat#";
    private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    private static final String CATALOGUE = "https://figures.example/catalog";

    private static Statements statements;

    /** @param language of a text; null for what is none */
    private record Statement(String subject, String predicate, String object, String language) {}

    @BeforeAll
    static void readAll() throws JsonLdError {
        statements = read(List.of(
                new Publication(PublishedSamples.second(), "0", PublishedSamples.APRIL, null),
                new Publication(PublishedSamples.quarter(), "1", PublishedSamples.JANUARY, null),
                new Publication(PublishedSamples.rabat(), "2", PublishedSamples.APRIL, null)));
    }

    private static Statements read(List<Publication> published) throws JsonLdError {
        var settings = new PublicSettings("https://creativecommons.org/licenses/by/4.0/", "figures@city.example");
        byte[] json =
                EventJson.write(new Catalogue(published, new Addresses("https://figures.example"), settings).json());
        var statements = new ArrayList<Statement>();
        JsonLd.toRdf(JsonDocument.of(new ByteArrayInputStream(json)))
                // Nothing may be asked of the network to understand it.
                .loader((url, options) -> {
                    throw new AssertionError("the context is not whole: " + url);
                })
                .provide((subject, predicate, object, datatype, language, direction, graph) -> {
                    statements.add(new Statement(subject, predicate, object, language));
                    return null;
                });
        return new Statements(statements);
    }

    @Test
    void theCatalogueSaysWhatDcatApAsksOfOne() {
        assertThat(typed("Catalog")).containsExactly(CATALOGUE);
        titled(CATALOGUE);
        assertThat(objects(CATALOGUE, DCT + "publisher")).hasSize(1);
        assertThat(objects(CATALOGUE, DCT + "license")).containsExactly("https://creativecommons.org/licenses/by/4.0/");
        assertThat(objects(CATALOGUE, DCT + "modified")).containsExactly("2026-04-20T09:00:00Z");
        assertThat(objects(CATALOGUE, DCAT + "service")).containsExactly(CATALOGUE + "#sdmx");
        assertThat(objects(CATALOGUE, DCAT + "dataset"))
                .containsAll(typed("Dataset"))
                .containsAll(typed("DatasetSeries"));
    }

    @Test
    void everyTableOfEveryCityIsADatasetInASeries() {
        assertThat(typed("Dataset"))
                .hasSize(13)
                .contains(CATALOGUE + "#PERSONS-TNG", CATALOGUE + "#PERSONS-RBA", CATALOGUE + "#NEEDS-TNG")
                .allSatisfy(dataset -> {
                    titled(dataset);
                    for (String one :
                            List.of("publisher", "spatial", "temporal", "accrualPeriodicity", "accessRights")) {
                        assertThat(objects(dataset, DCT + one))
                                .as(dataset + one)
                                .isNotEmpty();
                    }
                    assertThat(objects(dataset, DCT + "accrualPeriodicity")).hasSize(1);
                    assertThat(typed("DatasetSeries")).containsAll(objects(dataset, DCAT + "inSeries"));
                    assertThat(objects(dataset, DCAT + "distribution")).hasSize(5);
                    assertThat(objects(dataset, DCAT + "contactPoint")).hasSize(1);
                });
        String time = objects(CATALOGUE + "#PERSONS-TNG", DCT + "temporal").getFirst();
        assertThat(objects(time, DCAT + "startDate")).containsExactly("2025-01-01");
        assertThat(objects(time, DCAT + "endDate")).containsExactly("2025-12-31");
        assertThat(objects(CATALOGUE + "#PERSONS-RBA", DCT + "accrualPeriodicity")
                        .getFirst())
                .endsWith("/ANNUAL");
        assertThat(objects(CATALOGUE + "#PERSONS-TNG", DCT + "accrualPeriodicity")
                        .getFirst())
                .endsWith("/QUARTERLY");
    }

    @Test
    void everyDistributionLeadsToAFileOrToTheService() {
        assertThat(typed("Distribution")).hasSize(13 * 5).allSatisfy(distribution -> {
            assertThat(objects(distribution, DCAT + "accessURL")).hasSize(1);
            assertThat(objects(distribution, DCT + "license")).hasSize(1);
        });
        assertThat(objects(CATALOGUE + "#PERSONS-TNG-csv", DCAT + "downloadURL"))
                .containsExactly("https://figures.example/api/v1/observatory/tables/PERSONS?city=TNG&format=csv");
        assertThat(objects(CATALOGUE + "#PERSONS-TNG-csv", DCT + "format").getFirst())
                .endsWith("/file-type/CSV");
        assertThat(typed("DataService")).containsExactly(CATALOGUE + "#sdmx");
        assertThat(objects(CATALOGUE + "#sdmx", DCAT + "endpointURL"))
                .containsExactly("https://figures.example/sdmx/v2");
        assertThat(objects(CATALOGUE + "#sdmx", DCAT + "servesDataset"))
                .containsExactlyInAnyOrderElementsOf(typed("Dataset"));
    }

    @Test
    void ofOneCityTheCatalogueIsTheCitysOwnAndOfNoneItIsEmpty() throws JsonLdError {
        Statements one = read(List.of(new Publication(PublishedSamples.rabat(), "2", PublishedSamples.APRIL, null)));
        assertThat(one.objects(CATALOGUE, DCT + "publisher")).containsExactly(CATALOGUE + "#city-RBA");
        Statements none = read(List.of());
        assertThat(none.typed("Catalog")).hasSize(1);
        assertThat(none.typed("Dataset")).isEmpty();
    }

    private static void titled(String subject) {
        for (String text : List.of("title", "description")) {
            assertThat(statements.languages(subject, DCT + text))
                    .as(subject + " " + text)
                    .containsExactlyInAnyOrder("en", "fr", "ar", "es");
        }
    }

    private static List<String> typed(String type) {
        return statements.typed(type);
    }

    private static List<String> objects(String subject, String predicate) {
        return statements.objects(subject, predicate);
    }

    /** What a catalogue says. */
    private record Statements(List<Statement> all) {
        List<String> typed(String type) {
            return all.stream()
                    .filter(one -> one.predicate().equals(TYPE) && one.object().equals(DCAT + type))
                    .map(Statement::subject)
                    .toList();
        }

        List<String> objects(String subject, String predicate) {
            return of(subject, predicate).map(Statement::object).toList();
        }

        Set<String> languages(String subject, String predicate) {
            return of(subject, predicate).map(Statement::language).collect(Collectors.toSet());
        }

        private Stream<Statement> of(String subject, String predicate) {
            return all.stream()
                    .filter(one ->
                            one.subject().equals(subject) && one.predicate().equals(predicate));
        }
    }
}
