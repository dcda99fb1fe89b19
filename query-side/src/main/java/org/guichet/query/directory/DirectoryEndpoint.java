package org.guichet.query.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.platform.request.CodeOf;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.feed.RowTable;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The directory of the caller's city; of every city for a caller without one. */
@RestController
@Tag(name = "Directory")
class DirectoryEndpoint {
    // A hidden service, such as a shelter, is there for those only who may know of protection needs, and for whoever
    // offers it. What the
    // suspension of its provider means for it is joined here and copied nowhere.
    private static final String SERVICES = """
            SELECT %s FROM directory_service AS s JOIN directory_provider AS p ON p.id = s.provider
             WHERE (CAST(:city AS uuid) IS NULL OR s.municipality = :city)
               AND (:restricted OR s.visibility <> 'HIDDEN' OR s.provider = CAST(:own AS uuid))
            """.formatted(Directory.SERVICES.columnsOf("s"));

    private static final String SERVICE_PAGE = SERVICES + """
               AND s.id > :id
               AND (CAST(:need AS text) IS NULL OR s.hidden IS NOT NULL
                    OR s.needs::jsonb @> to_jsonb(CAST(:need AS text)))
               AND (CAST(:provider AS uuid) IS NULL OR s.provider = :provider)
               AND (CAST(:active AS boolean) IS NULL OR (s.active AND p.active) = :active)
             ORDER BY s.id LIMIT :most
            """;

    private static final String ONE_SERVICE = SERVICES + " AND s.id = :id";

    private static final String PROVIDERS = """
            SELECT %s FROM directory_provider AS p WHERE (CAST(:city AS uuid) IS NULL OR p.municipality = :city)
            """.formatted(Directory.PROVIDERS.columnsOf("p"));

    private static final String PROVIDER_PAGE = PROVIDERS + """
               AND p.id > :id AND (CAST(:active AS boolean) IS NULL OR p.active = :active)
             ORDER BY p.id LIMIT :most
            """;

    private static final String ONE_PROVIDER = PROVIDERS + " AND p.id = :id";

    private final JdbcClient database;
    private final Consistency consistency;
    private final Opening opening;

    DirectoryEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency, Opening opening) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
        this.opening = opening;
    }

    /**
     * @param need code of the list {@code need} that the service can meet
     * @param active whether it is offered by a provider that is not suspended
     */
    @GetMapping("/api/v1/services")
    @Operation(summary = "List services")
    Page<ListedService> services(
            @RequestParam(required = false) @CodeOf("need") String need,
            @RequestParam(required = false) UUID provider,
            @RequestParam(required = false) Boolean active,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, Directory.NAME);
        Cursor from = Cursor.rising(cursor, "services", need, provider, active);
        List<ListedService> found = scoped(SERVICE_PAGE, caller)
                .param("restricted", caller.seesRestricted())
                .param("own", own(caller))
                .param("id", from.id())
                .param("need", need)
                .param("provider", provider)
                .param("active", active)
                .param("most", limit + 1)
                .query((rows, number) -> Directory.SERVICES.read(rows))
                .list();
        Page<ListedService> page = Page.of(found, limit, from, service -> List.of(Cursor.EARLIEST, service.id()));
        // What a hidden service is for is sealed, so that it is left out only here, and a page may be shorter.
        return new Page<>(
                opened(page.items()).stream()
                        .filter(service -> need == null || service.needs().contains(need))
                        .toList(),
                page.next());
    }

    @GetMapping("/api/v1/services/{serviceId}")
    @Operation(summary = "Get a service")
    ResponseEntity<ListedService> service(@PathVariable UUID serviceId, Caller caller, ServletWebRequest request) {
        consistency.require(request, Directory.NAME);
        ListedService service = one(
                scoped(ONE_SERVICE, caller)
                        .param("restricted", caller.seesRestricted())
                        .param("own", own(caller)),
                Directory.SERVICES,
                serviceId);
        return ResponseEntity.ok()
                .eTag(Long.toString(service.version()))
                .body(opened(List.of(service)).getFirst());
    }

    @GetMapping("/api/v1/providers")
    @Operation(summary = "List providers")
    Page<ListedProvider> providers(
            @RequestParam(required = false) Boolean active,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, Directory.NAME);
        Cursor from = Cursor.rising(cursor, "providers", active);
        List<ListedProvider> found = scoped(PROVIDER_PAGE, caller)
                .param("id", from.id())
                .param("active", active)
                .param("most", limit + 1)
                .query((rows, number) -> Directory.PROVIDERS.read(rows))
                .list();
        return Page.of(found, limit, from, provider -> List.of(Cursor.EARLIEST, provider.id()));
    }

    @GetMapping("/api/v1/providers/{providerId}")
    @Operation(summary = "Get a provider")
    ResponseEntity<ListedProvider> provider(@PathVariable UUID providerId, Caller caller, ServletWebRequest request) {
        consistency.require(request, Directory.NAME);
        ListedProvider provider = one(scoped(ONE_PROVIDER, caller), Directory.PROVIDERS, providerId);
        return ResponseEntity.ok().eTag(Long.toString(provider.version())).body(provider);
    }

    private List<ListedService> opened(List<ListedService> services) {
        Seals seals = opening.of(services.stream()
                .map(ListedService::hidden)
                .filter(Objects::nonNull)
                .map(closed -> closed.p().value())
                .toList());
        return services.stream().map(service -> service.opened(seals)).toList();
    }

    private static UUID own(Caller caller) {
        return caller.provider() == null ? null : caller.provider().value();
    }

    private JdbcClient.StatementSpec scoped(String sql, Caller caller) {
        return database.sql(sql)
                .param(
                        "city",
                        caller.municipality() == null
                                ? null
                                : caller.municipality().value());
    }

    private static <R extends Record> R one(JdbcClient.StatementSpec statement, RowTable<R> table, UUID id) {
        return statement
                .param("id", id)
                .query((rows, number) -> table.read(rows))
                .optional()
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }
}
