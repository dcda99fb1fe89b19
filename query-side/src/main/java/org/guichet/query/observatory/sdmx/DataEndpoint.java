package org.guichet.query.observatory.sdmx;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.guichet.platform.request.ReadsItsQuery;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.observatory.sdmx.Structure.Constraint;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Data and availability queries. */
@RestController
@ReadsItsQuery
@Tag(name = "SDMX")
class DataEndpoint {
    private static final String ANY = "*";
    private static final Set<String> OF_AVAILABILITY = Set.of("mode", "references", "updatedAfter");

    private final Publications publications;
    private final Catalogues catalogues;

    DataEndpoint(Publications publications, Catalogues catalogues) {
        this.publications = publications;
        this.catalogues = catalogues;
    }

    @GetMapping("/sdmx/v2/data/{context}/{agency}/{resource}/{version}")
    @Operation(summary = "Get all data of a dataflow")
    ResponseEntity<StreamingResponseBody> all(
            @PathVariable String context,
            @PathVariable String agency,
            @PathVariable String resource,
            @PathVariable String version,
            HttpServletRequest request,
            ServletWebRequest web) {
        return data(context, agency, resource, version, ANY, request, web);
    }

    /** The query string is that of SDMX REST 2; {@code c[DIMENSION]} among them, with or without encoded brackets. */
    @GetMapping("/sdmx/v2/data/{context}/{agency}/{resource}/{version}/{series}")
    @Operation(summary = "Get data of a dataflow")
    ResponseEntity<StreamingResponseBody> data(
            @PathVariable String context,
            @PathVariable String agency,
            @PathVariable String resource,
            @PathVariable String version,
            @PathVariable String series,
            HttpServletRequest request,
            ServletWebRequest web) {
        Question question = Question.of(request, web, publications.all(), DataQuery.KNOWN, Form.OF_DATA);
        Catalogue catalogue = catalogues.of(question.published());
        Flow flow = flow(catalogue, context, Reference.of(agency, resource, version));
        DataQuery query = DataQuery.of(flow, series, question.parameters());
        if (question.isAnswered()) {
            return null;
        }
        List<Observation> found = query.answer(new Observations(question.published()));
        if (found.isEmpty()) {
            return question.nothing();
        }
        var message =
                new DataMessage(question.id(), question.prepared(), catalogue, question.language(), flow, query, found);
        return question.answer(
                switch (question.agreed().form()) {
                    case DATA_JSON -> out -> JsonData.write(message, out);
                    case DATA_XML -> out -> XmlData.write(message, out);
                    default -> out -> CsvData.write(message, question.agreed().labels(), out);
                });
    }

    @GetMapping("/sdmx/v2/availability/{context}/{agency}/{resource}/{version}")
    @Operation(summary = "Get the availability of a dataflow")
    ResponseEntity<StreamingResponseBody> available(
            @PathVariable String context,
            @PathVariable String agency,
            @PathVariable String resource,
            @PathVariable String version,
            HttpServletRequest request,
            ServletWebRequest web) {
        return available(context, agency, resource, version, ANY, ANY, request, web);
    }

    @GetMapping("/sdmx/v2/availability/{context}/{agency}/{resource}/{version}/{series}")
    @Operation(summary = "Get the availability of a series")
    ResponseEntity<StreamingResponseBody> available(
            @PathVariable String context,
            @PathVariable String agency,
            @PathVariable String resource,
            @PathVariable String version,
            @PathVariable String series,
            HttpServletRequest request,
            ServletWebRequest web) {
        return available(context, agency, resource, version, series, ANY, request, web);
    }

    @GetMapping("/sdmx/v2/availability/{context}/{agency}/{resource}/{version}/{series}/{component}")
    @Operation(summary = "Get the availability of some dimensions")
    ResponseEntity<StreamingResponseBody> available(
            @PathVariable String context,
            @PathVariable String agency,
            @PathVariable String resource,
            @PathVariable String version,
            @PathVariable String series,
            @PathVariable String component,
            HttpServletRequest request,
            ServletWebRequest web) {
        Question question = Question.of(request, web, publications.all(), OF_AVAILABILITY, Form.OF_STRUCTURES);
        Catalogue catalogue = catalogues.of(question.published());
        Flow flow = flow(catalogue, context, Reference.of(agency, resource, version));
        Parameters given = question.parameters();
        Selection wanted = Selection.of(flow, series, given.filters());
        boolean others = others(given.one("mode").orElse("exact"));
        Set<String> components = components(flow, component);
        var updatedAfter = given.instant("updatedAfter").orElse(null);
        if (question.isAnswered()) {
            return null;
        }
        var observations = new Observations(question.published());
        return Availability.of(observations, wanted, components, others, updatedAfter)
                .map(there -> question.answer(StructureEndpoint.body(
                        question,
                        message(
                                question,
                                catalogue,
                                there,
                                given.one("references").orElse("none")))))
                .orElseGet(question::nothing);
    }

    private static StructureMessage message(
            Question question, Catalogue catalogue, Constraint there, String references) {
        var along = new References(catalogue, catalogue.structures()).of(List.of(there), references);
        return StructureEndpoint.message(question, catalogue, List.of(there), along, Set.of());
    }

    private static Flow flow(Catalogue catalogue, String context, Reference reference) {
        switch (context) {
            case "dataflow", "datastructure", ANY -> {
                List<Flow> flows = catalogue.flows(reference);
                if (flows.isEmpty()) {
                    throw new Refused(ProblemType.NOT_FOUND);
                }
                if (flows.size() > 1) {
                    // Flows have different dimensions, so their figures do not stand in one table.
                    throw Wrong.unsupported("resourceID");
                }
                return flows.getFirst();
            }
            case "provisionagreement" -> throw new Refused(ProblemType.NOT_FOUND);
            default -> throw Wrong.form("context");
        }
    }

    private static boolean others(String mode) {
        return switch (mode) {
            case "exact" -> false;
            case "available" -> true;
            default -> throw Wrong.form("mode");
        };
    }

    private static Set<String> components(Flow flow, String component) {
        if (component.equals(ANY) || component.equals("all")) {
            return Set.copyOf(flow.withTime());
        }
        Set<String> named = Set.copyOf(Arrays.asList(component.split(",", -1)));
        if (!flow.withTime().containsAll(named)) {
            throw Wrong.meaning("componentID", "unknown-field");
        }
        return named;
    }
}
