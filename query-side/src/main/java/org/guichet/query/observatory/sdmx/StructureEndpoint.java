package org.guichet.query.observatory.sdmx;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.platform.request.ReadsItsQuery;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Structure queries, and whatever else the standard has and this service does not. */
@RestController
@ReadsItsQuery
@Tag(name = "SDMX")
class StructureEndpoint {
    private static final String ANY = "*";
    private static final Set<String> KNOWN = Set.of("references", "detail", "asOf");

    private final Publications publications;
    private final Catalogues catalogues;

    StructureEndpoint(Publications publications, Catalogues catalogues) {
        this.publications = publications;
        this.catalogues = catalogues;
    }

    @GetMapping("/sdmx/v2/structure/{type}")
    @Operation(summary = "List structures of a type")
    ResponseEntity<StreamingResponseBody> structures(
            @PathVariable String type, HttpServletRequest request, ServletWebRequest web) {
        return structures(type, ANY, ANY, ANY, request, web);
    }

    @GetMapping("/sdmx/v2/structure/{type}/{agency}")
    @Operation(summary = "List structures of an agency")
    ResponseEntity<StreamingResponseBody> structures(
            @PathVariable String type, @PathVariable String agency, HttpServletRequest request, ServletWebRequest web) {
        return structures(type, agency, ANY, ANY, request, web);
    }

    @GetMapping("/sdmx/v2/structure/{type}/{agency}/{resource}")
    @Operation(summary = "Get the latest structure")
    ResponseEntity<StreamingResponseBody> structures(
            @PathVariable String type,
            @PathVariable String agency,
            @PathVariable String resource,
            HttpServletRequest request,
            ServletWebRequest web) {
        return structures(type, agency, resource, "~", request, web);
    }

    @GetMapping("/sdmx/v2/structure/{type}/{agency}/{resource}/{version}")
    @Operation(summary = "Get a structure", description = "Dataflows, data structures, code lists and concepts.")
    ResponseEntity<StreamingResponseBody> structures(
            @PathVariable String type,
            @PathVariable String agency,
            @PathVariable String resource,
            @PathVariable String version,
            HttpServletRequest request,
            ServletWebRequest web) {
        Question question = Question.of(request, web, publications.all(), KNOWN, Form.OF_STRUCTURES);
        Reference reference = Reference.of(agency, resource, version);
        Parameters given = question.parameters();
        if (!given.filters().isEmpty()) {
            throw Wrong.meaning("c", "unknown-field");
        }
        Instant asOf = given.instant("asOf").orElse(null);
        Catalogue catalogue = catalogues.of(then(question.published(), asOf));
        List<Structure> all = catalogue.structures();
        List<Structure> these = catalogue.structures(all, types(type), reference);
        if (these.isEmpty()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        Set<Structure> along =
                new References(catalogue, all).of(these, given.one("references").orElse("none"));
        Set<String> stubs = stubs(given.one("detail").orElse("full"), these, along);
        if (question.isAnswered()) {
            return null;
        }
        return question.answer(body(question, message(question, catalogue, these, along, stubs)));
    }

    /** Schemas, reference metadata and registrations, for one. */
    @GetMapping("/sdmx/v2/**")
    @Operation(summary = "Refuse what is not offered")
    ResponseEntity<StreamingResponseBody> others() {
        throw new Refused(ProblemType.NOT_SUPPORTED);
    }

    static StructureMessage message(
            Question question,
            Catalogue catalogue,
            List<Structure> these,
            Collection<Structure> along,
            Set<String> stubs) {
        var both = new LinkedHashSet<>(these);
        both.addAll(along);
        return new StructureMessage(
                catalogue.agency(),
                question.id(),
                question.prepared(),
                question.language(),
                catalogue,
                List.copyOf(both),
                stubs);
    }

    static StreamingResponseBody body(Question question, StructureMessage message) {
        return question.agreed().form() == Form.STRUCTURE_XML
                ? out -> XmlStructures.write(message, out)
                : out -> JsonStructures.write(message, out);
    }

    // Places and names are those that had been published by then.
    private static List<Publication> then(List<Publication> published, Instant asOf) {
        return asOf == null
                ? published
                : published.stream()
                        .filter(one -> !one.publishedAt().isAfter(asOf))
                        .toList();
    }

    private static Set<StructureType> types(String path) {
        return path.equals(ANY)
                ? EnumSet.allOf(StructureType.class)
                : StructureType.of(path).<Set<StructureType>>map(EnumSet::of).orElse(Set.of());
    }

    private static Set<String> stubs(String detail, List<Structure> these, Set<Structure> along) {
        return switch (detail) {
            case "full", "raw" -> Set.of();
            case "allstubs", "allcompletestubs" -> {
                var all = new LinkedHashSet<>(these);
                all.addAll(along);
                yield urns(all);
            }
            case "referencestubs", "referencecompletestubs" -> {
                var others = new LinkedHashSet<>(along);
                others.removeAll(Set.copyOf(these));
                yield urns(others);
            }
            case "referencepartial" -> throw Wrong.unsupported("detail");
            default -> throw Wrong.form("detail");
        };
    }

    private static Set<String> urns(Collection<Structure> structures) {
        return structures.stream().map(Structure::urn).collect(Collectors.toSet());
    }
}
