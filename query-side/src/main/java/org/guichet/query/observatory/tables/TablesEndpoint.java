package org.guichet.query.observatory.tables;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.guichet.envelope.EventJson;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Published tables, for everyone. */
@RestController
@RequestMapping("/api/v1/observatory/tables")
@EnableConfigurationProperties(PublicSettings.class)
@Tag(name = "Published figures")
class TablesEndpoint {
    private static final MediaType CSVW = MediaType.parseMediaType("application/csvm+json");

    private final Publications publications;
    private final Selections selections;
    private final PublicSettings settings;

    TablesEndpoint(Publications publications, Selections selections, PublicSettings settings) {
        this.publications = publications;
        this.selections = selections;
        this.settings = settings;
    }

    @GetMapping
    @Operation(summary = "List published tables", description = "With their cities and periods.")
    @Parameter(name = Asked.LANGUAGE, in = ParameterIn.QUERY, description = "en, fr, ar or es")
    ResponseEntity<StreamingResponseBody> tables(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers,
            ServletWebRequest request) {
        Labels labels = Asked.of(parameters, headers).language();
        Addresses addresses = Addresses.of(request.getRequest());
        List<Publication> all = publications.all();
        String version = AnswerVersion.of(all, "tables", labels.language(), addresses);
        return PublicAnswers.fresh(request, version, Selection.changedAt(all))
                .map(answer -> answer.contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_LANGUAGE, labels.language())
                        .body((StreamingResponseBody)
                                out -> out.write(EventJson.write(TableList.of(all, labels, addresses)))))
                .orElse(null);
    }

    @GetMapping("/{table}")
    @Operation(
            summary = "Get a published table",
            description = "Without a figure a cell says why. Figures are protected by noise and do not add up.")
    @Parameter(name = Asked.CITY, in = ParameterIn.QUERY, description = "short code of a city; every city without it")
    @Parameter(name = Asked.PERIOD, in = ParameterIn.QUERY, description = "2026 or 2026-Q3; every period without it")
    @Parameter(name = Asked.RELEASE, in = ParameterIn.QUERY, description = "id of a release, for that very vintage")
    @Parameter(name = Asked.AS_OF, in = ParameterIn.QUERY, description = "instant: the vintages to read then")
    @Parameter(
            name = Asked.FORMAT,
            in = ParameterIn.QUERY,
            description = "json, csv, xlsx or jsonstat; without it, by Accept")
    @Parameter(name = Asked.LABELS, in = ParameterIn.QUERY, description = "id, name or both")
    @Parameter(name = Asked.LANGUAGE, in = ParameterIn.QUERY, description = "en, fr, ar or es")
    @Parameter(name = Asked.BOM, in = ParameterIn.QUERY, description = "true: a CSV that Excel knows to be UTF-8")
    @Parameter(name = Asked.DELIMITER, in = ParameterIn.QUERY, description = "of a CSV: a comma or a semicolon")
    ResponseEntity<StreamingResponseBody> table(
            @PathVariable String table,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers,
            ServletWebRequest request) {
        Asked asked = Asked.of(parameters, headers);
        TableFormat format = asked.format();
        Addresses addresses = Addresses.of(request.getRequest());
        Selection selection = selected(table, asked);
        TableWriter writer = writer(selection, format, asked, addresses);
        Labels labels = asked.language();
        String version =
                AnswerVersion.of(selection.publications(), table, format, labels.language(), asked.said(), addresses);
        return PublicAnswers.fresh(request, version, selection.changedAt())
                .map(answer -> answer.contentType(format.type())
                        .header(HttpHeaders.CONTENT_LANGUAGE, labels.language())
                        .header(HttpHeaders.CONTENT_DISPOSITION, file(selection, format, asked))
                        .header(
                                HttpHeaders.LINK,
                                "<" + addresses.description(table, asked.said()) + ">; rel=\"describedby\"; type=\""
                                        + CSVW + "\"")
                        .body((StreamingResponseBody) writer::write))
                .orElse(null);
    }

    @GetMapping("/{table}/csv-metadata")
    @Operation(summary = "Describe a table's columns", description = "In CSVW; takes the same parameters as the CSV.")
    ResponseEntity<StreamingResponseBody> description(
            @PathVariable String table,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers,
            ServletWebRequest request) {
        Asked asked = Asked.of(parameters, headers);
        Addresses addresses = Addresses.of(request.getRequest());
        Selection selection = selected(table, asked);
        Map<String, Object> described = new CsvwDescription(selection, asked, addresses, settings.licence()).json();
        String version = AnswerVersion.of(
                selection.publications(), table, CSVW, asked.language().language(), asked.said(), addresses);
        return PublicAnswers.fresh(request, version, selection.changedAt())
                .map(answer -> answer.contentType(CSVW)
                        .body((StreamingResponseBody) out -> out.write(EventJson.write(described))))
                .orElse(null);
    }

    private Selection selected(String table, Asked asked) {
        return selections.of(table, asked.city(), asked.period(), asked.release(), asked.asOf());
    }

    private static TableWriter writer(Selection selection, TableFormat format, Asked asked, Addresses addresses) {
        Labels labels = asked.language();
        LabelStyle style = asked.labels();
        return switch (format) {
            case JSON -> new JsonTable(selection, labels, style, addresses);
            case CSV -> new CsvTable(selection, labels, style, asked.byteOrderMark(), asked.delimiter());
            case XLSX -> new XlsxTable(selection, labels, style, addresses);
            case JSONSTAT ->
                new JsonStatTable(
                        selection, labels, addresses, addresses.table(selection.table(), format, asked.said()));
        };
    }

    // JSON is shown where it is asked for; what a person opens with a program is saved under a name that says what it
    // is.
    private static String file(Selection selection, TableFormat format, Asked asked) {
        var disposition = format == TableFormat.JSON || format == TableFormat.JSONSTAT
                ? ContentDisposition.inline()
                : ContentDisposition.attachment();
        var name = new StringBuilder(selection.table());
        for (String part : new String[] {Asked.CITY, Asked.PERIOD}) {
            if (asked.said().containsKey(part)) {
                name.append('-').append(asked.said().get(part));
            }
        }
        return disposition.filename(name + "." + format.extension()).build().toString();
    }
}
