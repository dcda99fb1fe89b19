package org.guichet.query.hsds;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.directory.hsds.HsdsJson;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API of HSDS 3.0, as its {@code openapi.json} has it, under {@code /hsds}. */
@RestController
@RequestMapping("/hsds")
@Tag(name = "HSDS")
class HsdsEndpoint {
    private static final String DIRECTORY = "directory";

    private final VisibleDirectory directory;
    private final Assembly assembly;
    private final Consistency consistency;

    HsdsEndpoint(VisibleDirectory directory, Assembly assembly, Consistency consistency) {
        this.directory = directory;
        this.assembly = assembly;
        this.consistency = consistency;
    }

    @GetMapping
    @Operation(summary = "Describe this HSDS API")
    Map<String, String> about() {
        return Map.of(
                "version",
                "3.0",
                "profile",
                "https://docs.openreferral.org/en/3.0/",
                "openapi_url",
                "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json");
    }

    @GetMapping("/services")
    @Operation(summary = "List HSDS services")
    ResponseEntity<StreamingResponseBody> services(
            @RequestParam(required = false) String search,
            @RequestParam(name = "page", required = false) Long page,
            @RequestParam(name = "per_page", required = false) Integer perPage,
            @RequestParam(required = false) String format,
            @RequestParam(name = "taxonomy_term_id", required = false) UUID term,
            @RequestParam(name = "taxonomy_id", required = false) UUID taxonomy,
            @RequestParam(name = "organization_id", required = false) UUID organization,
            @RequestParam(name = "modified_after", required = false) String modifiedAfter,
            @RequestParam(defaultValue = "false") boolean minimal,
            @RequestParam(defaultValue = "false") boolean full,
            ServletWebRequest request) {
        consistency.await(request, DIRECTORY);
        Viewer viewer = Viewer.current();
        Wanted wanted = Wanted.of(search, organization, modifiedAfter, term, taxonomy);
        return Answers.list(format, Paging.of(page, perPage), part -> {
            List<ObjectNode> found = assembly.services(viewer, wanted, part, full && !minimal);
            return HsdsPage.of(
                    directory.count(viewer, wanted),
                    part,
                    minimal ? found.stream().map(HsdsEndpoint::minimal).toList() : found);
        });
    }

    @GetMapping("/services/{id}")
    @Operation(summary = "Get an HSDS service")
    JsonNode service(@PathVariable UUID id, ServletWebRequest request) {
        consistency.require(request, DIRECTORY);
        return assembly.service(Viewer.current(), id).orElseThrow(HsdsEndpoint::notFound);
    }

    @GetMapping("/organizations")
    @Operation(summary = "List HSDS organisations")
    ResponseEntity<StreamingResponseBody> organizations(
            @RequestParam(required = false) String search,
            @RequestParam(name = "page", required = false) Long page,
            @RequestParam(name = "per_page", required = false) Integer perPage,
            @RequestParam(required = false) String format,
            @RequestParam(defaultValue = "false") boolean full,
            @RequestParam(name = "full_service", defaultValue = "false") boolean fullService,
            ServletWebRequest request) {
        consistency.await(request, DIRECTORY);
        Viewer viewer = Viewer.current();
        return Answers.list(
                format,
                Paging.of(page, perPage),
                part -> HsdsPage.of(
                        directory.countProviders(viewer, search),
                        part,
                        assembly.organizations(viewer, search, part, full, fullService)));
    }

    @GetMapping("/organizations/{id}")
    @Operation(summary = "Get an HSDS organisation")
    JsonNode organization(
            @PathVariable UUID id,
            @RequestParam(name = "full_service", defaultValue = "false") boolean fullService,
            ServletWebRequest request) {
        consistency.require(request, DIRECTORY);
        return assembly.organization(Viewer.current(), id, fullService).orElseThrow(HsdsEndpoint::notFound);
    }

    /**
     * @param postcode places whose address has it; a distance from its middle is not computed, and asking for one is
     *     refused
     */
    @GetMapping("/service_at_locations")
    @Operation(summary = "List HSDS services at locations")
    ResponseEntity<StreamingResponseBody> places(
            @RequestParam(required = false) String search,
            @RequestParam(name = "page", required = false) Long page,
            @RequestParam(name = "per_page", required = false) Integer perPage,
            @RequestParam(required = false) String format,
            @RequestParam(name = "organization_id", required = false) UUID organization,
            @RequestParam(name = "modified_after", required = false) String modifiedAfter,
            @RequestParam(name = "taxonomy_term_id", required = false) UUID term,
            @RequestParam(name = "taxonomy_id", required = false) UUID taxonomy,
            @RequestParam(required = false) String postcode,
            @RequestParam(required = false) String proximity,
            @RequestParam(defaultValue = "false") boolean full,
            ServletWebRequest request) {
        if (proximity != null) {
            throw Refused.field("proximity", "not-allowed");
        }
        consistency.await(request, DIRECTORY);
        Viewer viewer = Viewer.current();
        Wanted wanted = Wanted.of(search, organization, modifiedAfter, term, taxonomy);
        return Answers.list(
                format,
                Paging.of(page, perPage),
                part -> HsdsPage.of(
                        directory.countPlaces(viewer, wanted, postcode),
                        part,
                        assembly.places(viewer, wanted, postcode, part, full)));
    }

    @GetMapping("/service_at_locations/{id}")
    @Operation(summary = "Get an HSDS service at location")
    JsonNode place(@PathVariable UUID id, ServletWebRequest request) {
        consistency.require(request, DIRECTORY);
        return assembly.place(Viewer.current(), id).orElseThrow(HsdsEndpoint::notFound);
    }

    @GetMapping("/taxonomies")
    @Operation(summary = "List HSDS taxonomies")
    ResponseEntity<StreamingResponseBody> taxonomies(
            @RequestParam(required = false) String search,
            @RequestParam(name = "page", required = false) Long page,
            @RequestParam(name = "per_page", required = false) Integer perPage,
            @RequestParam(required = false) String format) {
        List<JsonNode> found = named(taxonomies(Viewer.current()), search);
        return Answers.list(format, Paging.of(page, perPage), part -> HsdsPage.cut(found, part));
    }

    @GetMapping("/taxonomies/{id}")
    @Operation(summary = "Get an HSDS taxonomy")
    JsonNode taxonomy(@PathVariable UUID id) {
        return withId(taxonomies(Viewer.current()), id);
    }

    /** @param topOnly terms above which there is none */
    @GetMapping("/taxonomy_terms")
    @Operation(summary = "List HSDS taxonomy terms")
    ResponseEntity<StreamingResponseBody> terms(
            @RequestParam(required = false) String search,
            @RequestParam(name = "page", required = false) Long page,
            @RequestParam(name = "per_page", required = false) Integer perPage,
            @RequestParam(required = false) String format,
            @RequestParam(name = "taxonomy_id", required = false) UUID taxonomy,
            @RequestParam(name = "parent_id", required = false) UUID parent,
            @RequestParam(name = "top_only", defaultValue = "false") boolean topOnly) {
        List<JsonNode> found = named(terms(Viewer.current()), search).stream()
                .filter(term -> taxonomy == null || is(term.at("/taxonomy_detail/id"), taxonomy))
                .filter(term -> parent == null || is(term.path("parent_id"), parent))
                .filter(term -> !topOnly || !term.has("parent_id"))
                .toList();
        return Answers.list(format, Paging.of(page, perPage), part -> HsdsPage.cut(found, part));
    }

    @GetMapping("/taxonomy_terms/{id}")
    @Operation(summary = "Get an HSDS taxonomy term")
    JsonNode term(@PathVariable UUID id) {
        return withId(terms(Viewer.current()), id);
    }

    private List<JsonNode> terms(Viewer viewer) {
        Stream<JsonNode> own = OwnTaxonomy.terms().stream().map(HsdsJson.MAPPER::valueToTree);
        Stream<JsonNode> ofSources = directory.terms(viewer).stream().map(TermNode::of);
        return Stream.concat(own, ofSources).toList();
    }

    private List<JsonNode> taxonomies(Viewer viewer) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        terms(viewer).stream()
                .map(term -> term.path("taxonomy_detail"))
                .filter(taxonomy -> taxonomy.has("id"))
                .forEach(taxonomy -> found.putIfAbsent(taxonomy.get("id").asString(), taxonomy));
        return List.copyOf(found.values());
    }

    private static List<JsonNode> named(List<JsonNode> all, String search) {
        if (search == null || search.isBlank()) {
            return all;
        }
        String wanted = search.strip().toLowerCase(java.util.Locale.ROOT);
        return all.stream()
                .filter(one -> one.path("name")
                        .asString("")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    private static JsonNode withId(List<JsonNode> all, UUID id) {
        return all.stream().filter(one -> is(one.path("id"), id)).findFirst().orElseThrow(HsdsEndpoint::notFound);
    }

    private static boolean is(JsonNode id, UUID wanted) {
        return id.asString("").equals(wanted.toString());
    }

    private static ObjectNode minimal(ObjectNode service) {
        ObjectNode node = HsdsJson.MAPPER.createObjectNode();
        node.set("id", service.get("id"));
        node.set("modified_date", service.get("last_modified"));
        return node;
    }

    private static Refused notFound() {
        return new Refused(ProblemType.NOT_FOUND);
    }
}
